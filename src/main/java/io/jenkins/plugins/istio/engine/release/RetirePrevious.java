package io.jenkins.plugins.istio.engine.release;

import java.util.List;

/** The versions that promotions left behind are deleted: a person's last word. */
final class RetirePrevious implements UseCase<RetireRequest> {
    private final Desk desk;

    RetirePrevious(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Progress<ReleaseReport> advance(RetireRequest request, Caller caller, Narrator out) {
        Session session = desk.find(request.service(), request.terms(), caller, out)
                .orElseThrow(() -> new Refusal(
                        "Cannot retire a version of " + request.service() + ": it has no release, so none is kept."));
        if (session.release().phase().isOver() && session.release().kept().isEmpty()) {
            session.save();
            session.say("Nothing to retire for " + request.service() + ": no old version is kept");
            return Progress.finished(session.report());
        }
        desk.require(session, Verb.RETIRE);
        if (!hasBegun(session.release())) {
            session.release().kept().forEach(old -> GitAgreement.require(session, old));
        }
        session.begin(Verb.RETIRE, "delete");
        for (Version old : session.release().kept()) {
            delete(session, old);
        }
        RouteWrites.letGo(session);
        session.change(r -> r.withKept(List.of()));
        session.finish(Verb.RETIRE);
        return Progress.finished(session.report());
    }

    /** What was begun is carried to its end: half of it done, the objects tell nothing of git any more. */
    private static boolean hasBegun(Release release) {
        return release.pending() != null && release.pending().verb() == Verb.RETIRE;
    }

    private static void delete(Session session, Version old) {
        Release release = session.release();
        RouteChange change = session.ports().routes().removeSubset(release.service(), release.routes(), old.subset());
        if (session.dry()) {
            session.say(old.deployment() + " would be deleted");
            change.differences().forEach(session::say);
            change.tryOut();
            return;
        }
        session.change(r -> r.withRoutes(change.target()));
        session.saveAhead();
        session.ports().workloads().delete(release.service(), old.deployment());
        Autoscaling.removeWith(session, old);
        RouteWrites.carryOut(session, change);
        session.happened(
                old.name() + " is retired: " + old.deployment() + " and subset " + old.subset() + " are deleted");
    }
}
