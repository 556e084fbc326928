package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.routing.TrafficPlan;
import io.jenkins.plugins.istio.engine.verification.Check;
import io.jenkins.plugins.istio.engine.verification.CheckResult;
import io.jenkins.plugins.istio.engine.verification.EvidenceUnavailable;
import io.jenkins.plugins.istio.engine.verification.Subject;
import io.jenkins.plugins.istio.engine.verification.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Looks at the candidate once; a window is looked at many times, until it is over or the worst is sure. */
final class Watch {
    /** How often in a row evidence may be out of reach before the step gives up. */
    static final int PATIENCE = 3;

    private static final String UNANSWERED = "unanswered";

    private Watch() {}

    /**
     * @param results of all checks; empty when evidence was out of reach
     * @param next when to look again, or null when the window is over
     */
    record Look(List<CheckResult> results, Instant next) {
        boolean isOver() {
            return next == null;
        }
    }

    /** Looks, and when the window is over stores the verdict in the release. */
    static Look look(Session session, Guard guard, Instant from, Instant end) {
        Instant now = session.now();
        boolean last = !now.isBefore(end);
        List<CheckResult> results = new ArrayList<>();
        try {
            Subject subject = subject(session, from, now, last);
            for (Check check : guard.checks()) {
                results.add(check.judge(session.ports().evidence(), subject));
            }
        } catch (EvidenceUnavailable unavailable) {
            return withoutAnswer(session, guard, unavailable);
        }
        session.note(UNANSWERED, "0");
        boolean failed = results.stream().anyMatch(result -> result.verdict() == Verdict.FAILED);
        if (!last && !failed) {
            Instant next = now.plus(guard.interval());
            return new Look(results, next.isAfter(end) ? end : next);
        }
        Verdict verdict = Verdict.worst(results.stream().map(CheckResult::verdict).toList());
        results.forEach(result -> session.happened("Check " + result.question() + ": " + result.verdict().word() + ", " + result.reason()));
        session.change(r -> r.withJudged(new Judged(verdict, now, reason(results, verdict))));
        return new Look(results, null);
    }

    private static Look withoutAnswer(Session session, Guard guard, EvidenceUnavailable unavailable) {
        int times = 1 + (session.noted(UNANSWERED) == null ? 0 : Integer.parseInt(session.noted(UNANSWERED)));
        if (times < PATIENCE) {
            session.say("Evidence could not be asked (" + times + " of " + PATIENCE + "): " + unavailable.getMessage());
            session.note(UNANSWERED, Integer.toString(times));
            return new Look(List.of(), session.now().plus(guard.interval()));
        }
        session.change(r -> r.withJudged(new Judged(Verdict.INCONCLUSIVE, session.now(), "evidence could not be asked")).withPending(null));
        session.save();
        throw new ReleaseFailed("Could not verify " + Words.name(session.release()) + ": " + unavailable.getMessage()
                + " Traffic is as it was: " + Words.standing(session.release()) + ".");
    }

    private static String reason(List<CheckResult> results, Verdict verdict) {
        return results.stream().filter(result -> result.verdict() == verdict).findFirst()
                .map(result -> result.question() + ": " + result.reason()).orElse("no check");
    }

    private static Subject subject(Session session, Instant from, Instant to, boolean last) {
        Release release = session.release();
        TrafficPlan traffic = release.traffic();
        boolean mirroredOnly = traffic.mirror() != null && traffic.weight().isNone() && traffic.cohorts().isEmpty();
        return new Subject(release.service().namespace(), release.service().name(), release.stable().subset(),
                release.stable().deployment(), release.candidate().subset(), release.candidate().deployment(), from, to, last,
                mirroredOnly, TestersWay.in(traffic, session.ports().dataPlane().gatewayHost(release.routes()).orElse(null)));
    }

    /** A single look has no window of its own: the last minute stands for it, though not from before the release. */
    static Instant startOfGlance(Session session) {
        Instant minuteAgo = session.now().minus(Duration.ofMinutes(1));
        return minuteAgo.isBefore(session.release().begun()) ? session.release().begun() : minuteAgo;
    }
}
