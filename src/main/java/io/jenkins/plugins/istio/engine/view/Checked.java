package io.jenkins.plugins.istio.engine.view;

import io.jenkins.plugins.istio.engine.verification.CheckResult;
import java.time.Instant;
import java.util.List;

/**
 * What a check found when it was last asked.
 *
 * @param question what it asks
 * @param when it was asked
 * @param open whether its window still runs, so that this is not its last word
 * @param verdict {@code passed}, {@code failed} or {@code inconclusive}
 * @param reason found versus expected
 * @param candidate the candidate's figure, or null
 * @param stable the stable's, or null
 * @param unit of both; may be empty
 * @param samples how many observations of the candidate stand behind it
 * @param stableSamples how many of the stable, or null
 * @param details what is worth a look behind it
 */
public record Checked(
        String question,
        Instant when,
        boolean open,
        String verdict,
        String reason,
        Double candidate,
        Double stable,
        String unit,
        long samples,
        Long stableSamples,
        List<Looked> details) {
    private static final int MOST_DETAILS = 5;

    static Checked of(CheckResult result, Instant when, boolean open) {
        return new Checked(
                Limits.sentence(result.question()),
                when,
                open,
                result.verdict().word(),
                Limits.sentence(result.reason()),
                finite(result.candidate()),
                finite(result.stable()),
                result.unit(),
                result.samples(),
                result.stableSamples(),
                result.details().stream().limit(MOST_DETAILS).map(Looked::of).toList());
    }

    /** With less of what stands behind it. */
    Checked abridged(int most) {
        return new Checked(
                question,
                when,
                open,
                verdict,
                reason,
                candidate,
                stable,
                unit,
                samples,
                stableSamples,
                details.stream().limit(most / Limits.FEW).toList());
    }

    /** JSON has no word for what is no number. */
    private static Double finite(Double figure) {
        return figure == null || figure.isNaN() || figure.isInfinite() ? null : figure;
    }
}
