package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.routing.Cohort;
import io.jenkins.plugins.istio.engine.routing.TrafficPlan;
import io.jenkins.plugins.istio.engine.verification.CheckResult;
import io.jenkins.plugins.istio.engine.verification.EvidenceUnavailable;
import io.jenkins.plugins.istio.engine.verification.Findings;
import io.jenkins.plugins.istio.engine.verification.Patience;
import io.jenkins.plugins.istio.engine.verification.Subject;
import io.jenkins.plugins.istio.engine.verification.Verdict;
import io.jenkins.plugins.istio.engine.verification.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Looks at the candidate once; a window is looked at many times, until it is over or all is sure. */
final class Watch {
    private static final String MISSED = "looks missed";

    private final Lookouts lookouts;

    Watch(Lookouts lookouts) {
        this.lookouts = lookouts;
    }

    /**
     * @param results of the checks that could be asked
     * @param next when to look again, or null when the window is over
     * @param alarm what may call for a look before that; null for nothing
     */
    record Look(List<CheckResult> results, Instant next, Alarm alarm) {
        boolean isOver() {
            return next == null;
        }

        /**
         * @param status of the wait for the next look, a lower-case phrase
         * @param end of the window
         */
        Optional<Progress.Waiting<ReleaseReport>> waiting(String status, Instant end) {
            return isOver() ? Itinerary.PASSED : Optional.of(new Progress.Waiting<>(next, status, alarm, end));
        }
    }

    /** What ends a window before its time. */
    enum Sure {
        /** A failure alone: the window is a pace to be kept, too. */
        OF_FAILURE,
        /** A pass as well, when every check is sure of it. */
        OF_EITHER
    }

    /**
     * Looks, and when the window is over stores the verdict in the release. Where the gateway's own counters are watched, too,
     * they are asked first: what they say is newer, and once it is a failure every other question would only take time.
     *
     * @throws ReleaseFailed when evidence was out of reach too often in a row
     */
    Look look(Session session, Guard guard, Instant from, Instant end, Sure ending) {
        Optional<CheckResult> lost = Pulse.lost(session);
        if (lost.isPresent()) {
            session.looked(List.of(lost.get()), true);
            return over(session, new Findings(List.of(lost.get()), List.of()), from, end);
        }
        Instant now = session.now();
        boolean last = !now.isBefore(end);
        Subject subject = subject(session, from, now, last);
        Lookout lookout = lookouts.of(session, guard, subject, end).orElse(null);
        List<CheckResult> alarming = lookout == null ? List.of() : lookout.failed();
        if (!alarming.isEmpty()) {
            session.looked(alarming, true);
            return over(session, new Findings(alarming, List.of()), from, end);
        }
        Findings findings = new Verification(guard.checks(), lookout != null)
                .look(session.ports().evidence(), subject);
        Patience patience = patience(session).after(findings);
        session.note(MISSED, Integer.toString(patience.missed()));
        boolean failed = findings.verdict() == Verdict.FAILED;
        if (!failed && !findings.allAsked()) {
            session.looked(findings.results(), false);
            return withoutAnswer(session, guard, findings, patience, from, lookout);
        }
        boolean passed = findings.verdict() == Verdict.PASSED && ending == Sure.OF_EITHER;
        boolean over = failed || passed || last;
        session.looked(findings.results(), over);
        if (!over) {
            Instant next = now.plus(guard.interval());
            return new Look(findings.results(), next.isAfter(end) ? end : next, lookout);
        }
        return over(session, findings, from, end);
    }

    /** As {@link #look}, where there is nothing to ask: only whether the candidate still has pods. */
    Look withoutChecks(Session session, Instant from, Instant end) {
        Optional<CheckResult> lost = Pulse.lost(session);
        if (lost.isPresent()) {
            return over(session, new Findings(List.of(lost.get()), List.of()), from, end);
        }
        if (!session.now().isBefore(end)) {
            return new Look(List.of(), null, null);
        }
        Instant next = Pulse.next(session);
        return new Look(List.of(), next.isAfter(end) ? end : next, null);
    }

    private Look over(Session session, Findings findings, Instant from, Instant end) {
        lookouts.leave(session);
        Instant now = session.now();
        if (now.isBefore(end)) {
            session.say("The evidence is enough " + Duration.between(now, end).toSeconds() + " s before "
                    + Words.time(end) + ".");
        }
        findings.results()
                .forEach(result -> session.happened(
                        "Check " + result.question() + ": " + result.verdict().word() + ", " + result.reason()));
        judge(session, findings, from, findings.reason());
        return new Look(findings.results(), null, null);
    }

    private static void judge(Session session, Findings findings, Instant from, String reason) {
        Release release = session.release();
        TrafficPlan traffic = release.traffic();
        Instant now = session.now();
        KeptEvidence kept = session.caller()
                .keep(new VerificationRecord(
                        release.service(),
                        release.candidate(),
                        beside(release),
                        session.caller().holder(),
                        session.caller().step(),
                        from,
                        now,
                        traffic.weight().percent(),
                        traffic.mirror() == null ? 0 : traffic.mirror().share().percent(),
                        traffic.cohorts().stream().map(Cohort::name).toList(),
                        findings.verdict(),
                        findings.results(),
                        findings.unanswered()))
                .orElse(null);
        if (kept != null) {
            session.say("Evidence: " + kept.file() + " (SHA-256 " + kept.digest() + ")");
        }
        session.change(r -> r.withJudged(new Judged(findings.verdict(), now, reason, kept)));
    }

    /** The version that the candidate is compared with. */
    private static Version beside(Release release) {
        return Baseline.isServing(release) ? release.baseline() : release.stable();
    }

    private static Patience patience(Session session) {
        String missed = session.noted(MISSED);
        return missed == null ? Patience.usual() : new Patience(Patience.USUAL_LIMIT, Integer.parseInt(missed));
    }

    private static Look withoutAnswer(
            Session session, Guard guard, Findings findings, Patience patience, Instant from, Alarm alarm) {
        try {
            patience.check(findings);
        } catch (EvidenceUnavailable unavailable) {
            judge(session, findings, from, "evidence could not be asked");
            session.change(r -> r.withPending(null));
            session.save();
            throw new ReleaseFailed("Could not verify " + Words.name(session.release()) + ": "
                    + unavailable.getMessage() + ". Traffic is as it was: " + Words.standing(session.release()) + ".");
        }
        session.say("Could not ask (" + patience.missed() + " of " + patience.limit() + " looks in a row): "
                + String.join("; ", findings.unanswered()));
        return new Look(findings.results(), session.now().plus(guard.interval()), alarm);
    }

    private static Subject subject(Session session, Instant from, Instant to, boolean last) {
        Release release = session.release();
        TrafficPlan traffic = release.traffic();
        boolean mirroredOnly = traffic.mirror() != null
                && traffic.weight().isNone()
                && traffic.cohorts().isEmpty();
        return new Subject(
                release.service().namespace(),
                release.service().name(),
                beside(release).subset(),
                beside(release).deployment(),
                release.candidate().subset(),
                release.candidate().deployment(),
                from,
                to,
                last,
                mirroredOnly,
                TestersWay.in(
                        traffic,
                        session.ports()
                                .dataPlane()
                                .gatewayHost(release.routes())
                                .orElse(null)),
                traffic.weight().isAll() ? from : null);
    }

    /** A single look has no window of its own: the last minute stands for it, though not from before the release. */
    static Instant startOfGlance(Session session) {
        Instant minuteAgo = session.now().minus(Duration.ofMinutes(1));
        return minuteAgo.isBefore(session.release().begun()) ? session.release().begun() : minuteAgo;
    }
}
