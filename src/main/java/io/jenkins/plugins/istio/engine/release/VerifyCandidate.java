package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.verification.CheckResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The candidate is judged by evidence, over a window. */
final class VerifyCandidate implements UseCase<VerifyRequest> {
    private final Desk desk;
    private final Consequences consequences;
    private final Watch watch;

    VerifyCandidate(Desk desk, Consequences consequences, Watch watch) {
        this.desk = desk;
        this.consequences = consequences;
        this.watch = watch;
    }

    @Override
    public Progress<ReleaseReport> advance(VerifyRequest request, Caller caller, Narrator out) {
        Session session = desk.open(request.service(), Verb.VERIFY, request.terms(), caller, out);
        if (session.goesOnWith(Verb.ROLL_BACK)) {
            return consequences.goOn(session);
        }
        if (request.guard().checks().isEmpty()) {
            throw new Refusal("istioVerify of " + request.service()
                    + " has no checks; found checks: [], expected at least one, such as"
                    + " checks: [successRate(min: 99.5)].");
        }
        List<CheckResult> results = new ArrayList<>();
        Progress<ReleaseReport> progress = new Itinerary(session, Verb.VERIFY)
                .then("look", () -> look(session, request, results))
                .walk(session::report);
        if (progress instanceof Progress.Waiting<ReleaseReport> || session.dry()) {
            return progress;
        }
        session.finish(Verb.VERIFY);
        session.say("Verdict on " + Words.name(session.release()) + ": "
                + session.release().judged().verdict().word());
        return consequences.follow(session, request.guard(), results);
    }

    private Optional<Progress.Waiting<ReleaseReport>> look(
            Session session, VerifyRequest request, List<CheckResult> results) {
        if (session.dry()) {
            request.guard().checks().forEach(check -> session.say("Would ask: " + check.question()));
            return Itinerary.PASSED;
        }
        Instant began = session.stageBegan();
        Instant from = request.during().isZero() ? Watch.startOfGlance(session) : began;
        Instant end = began.plus(request.during());
        Watch.Look look = watch.look(session, request.guard(), from, end, Watch.Sure.OF_EITHER);
        results.addAll(look.results());
        return look.waiting("looking at " + Words.name(session.release()) + " until " + Words.time(end), end);
    }
}
