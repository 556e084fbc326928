package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.release.Guard.Consequence;
import io.jenkins.plugins.istio.engine.verification.CheckResult;
import io.jenkins.plugins.istio.engine.verification.Verdict;
import java.util.List;

/** What a verdict leads to. */
final class Consequences {
    private static final String BECAUSE = "because";

    private final RollBack rollBack;

    Consequences(RollBack rollBack) {
        this.rollBack = rollBack;
    }

    /** Whether the newest verdict ends what the step is doing. */
    boolean stops(Session session) {
        return session.release().judged().verdict() != Verdict.PASSED;
    }

    /**
     * Carries out what the newest verdict leads to; the step's own work must be finished in the record.
     *
     * @throws ReleaseFailed when it leads to the end of the step
     */
    Progress<ReleaseReport> follow(Session session, Guard guard, List<CheckResult> results) {
        Release release = session.release();
        Judged judged = release.judged();
        Consequence consequence =
                switch (judged.verdict()) {
                    case PASSED -> Consequence.CONTINUE;
                    case FAILED -> guard.onFailure();
                    case INCONCLUSIVE -> guard.onInconclusive();
                };
        String found = "The verdict on " + Words.name(release) + " is "
                + judged.verdict().word() + ": " + judged.reason() + ".";
        return switch (consequence) {
            case CONTINUE -> Progress.finished(new ReleaseReport(release.service(), release, results, false));
            case UNSTABLE -> {
                session.say(found + " Later shifts and promotion are blocked until a verdict passes.");
                yield Progress.finished(new ReleaseReport(release.service(), release, results, true));
            }
            case FAIL ->
                throw new ReleaseFailed(found + " Traffic is as it was: " + Words.standing(release)
                        + ". Roll back with istioRollback, or verify again.");
            case ROLLBACK -> {
                session.say(found + " Rolling back.");
                session.begin(Verb.ROLL_BACK, RollBack.FIRST_STAGE);
                session.note(BECAUSE, found);
                yield goOn(session);
            }
        };
    }

    /** Goes on with a roll back that a verdict began; fails the step when everyone is back. */
    Progress<ReleaseReport> goOn(Session session) {
        String because = session.noted(BECAUSE);
        Progress<ReleaseReport> progress =
                rollBack.walk(session, RollBack.usual(session.service(), because, session.terms()));
        if (progress instanceof Progress.Finished<ReleaseReport>) {
            throw new ReleaseFailed(because + " Everyone is back on "
                    + session.release().stable().name() + ".");
        }
        return progress;
    }
}
