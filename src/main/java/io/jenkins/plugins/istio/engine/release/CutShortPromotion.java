package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.release.Progress.Finished;

/**
 * A promotion that was cut short when the old version was deleted already: there is only the way forward. Whoever comes next
 * goes it to its end, so that the release does not stay in a state out of which none of their steps leads.
 */
final class CutShortPromotion {
    private CutShortPromotion() {}

    /** Whether everyone is on the promoted version and the old one is gone. */
    static boolean isPastReturn(Session session) {
        Release release = session.release();
        return release.phase() == ReleasePhase.PROMOTING
                && PromoteCandidate.isTidy(release)
                && !session.ports()
                        .workloads()
                        .isThere(release.service(), release.stable().deployment());
    }

    /** What is left of the promotion. In a dry run it is only told. */
    static Progress<ReleaseReport> finish(Session session) {
        Release release = session.release();
        String found = "The promotion of " + Words.name(release) + " was cut short, and "
                + release.stable().deployment() + " is deleted; everyone is on "
                + release.candidate().name() + ", and what is left of the promotion ";
        if (session.dry()) {
            session.say(found + "would be done");
            return Progress.finished(session.report());
        }
        if (!session.goesOnWith(Verb.PROMOTE)) {
            session.happened(found + "is done now");
        }
        return PromoteCandidate.finish(session);
    }

    /**
     * As {@link #finish}, in place of a roll back.
     *
     * @throws NoWayBack when it is done
     */
    static Progress<ReleaseReport> finishInsteadOfGoingBack(Session session) {
        String old = session.release().stable().name();
        Progress<ReleaseReport> progress = finish(session);
        if (progress instanceof Finished<ReleaseReport> && !session.dry()) {
            throw new NoWayBack(
                    session.service(), old, session.release().stable().name());
        }
        return progress;
    }
}
