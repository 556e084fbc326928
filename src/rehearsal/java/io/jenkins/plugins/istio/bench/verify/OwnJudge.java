package io.jenkins.plugins.istio.bench.verify;

import io.jenkins.plugins.istio.engine.verification.Check;
import io.jenkins.plugins.istio.engine.verification.Findings;
import io.jenkins.plugins.istio.engine.verification.Subject;
import io.jenkins.plugins.istio.engine.verification.Verdict;
import io.jenkins.plugins.istio.engine.verification.Verification;
import io.jenkins.plugins.istio.engine.verification.WayIn;
import java.time.Instant;
import java.util.List;

/** {@code istioVerify}, with a look every ten seconds, until it is sure. */
final class OwnJudge implements Judge {
    private static final Instant BEGINNING = Instant.parse("2026-03-01T10:00:00Z");
    private static final int TICKS_BETWEEN_LOOKS = 10 / Window.SECONDS_OF_TICK;

    private final Verification verification;

    OwnJudge(List<Check> checks) {
        verification = new Verification(checks);
    }

    @Override
    public String name() {
        return "istioVerify";
    }

    @Override
    public Outcome judge(Window window) {
        for (int tick = TICKS_BETWEEN_LOOKS; ; tick += TICKS_BETWEEN_LOOKS) {
            boolean last = tick >= Window.TICKS;
            Findings findings = verification.look(new WindowEvidence(window, tick), subject(tick, last));
            if (last || findings.verdict() != Verdict.INCONCLUSIVE) {
                return new Outcome(
                        findings.verdict(), window.candidate().counts(0, tick).total());
            }
        }
    }

    private static Subject subject(int tick, boolean last) {
        return new Subject(
                "shop",
                "reviews",
                "v1",
                "reviews-v1",
                "v2",
                "reviews-v2",
                BEGINNING,
                BEGINNING.plusSeconds((long) tick * Window.SECONDS_OF_TICK),
                last,
                false,
                WayIn.NONE,
                null);
    }
}
