package io.jenkins.plugins.istio.engine.verification;

import java.util.List;
import java.util.Objects;

/**
 * What one check found.
 *
 * @param question as {@link Check#question()}
 * @param verdict what it says
 * @param reason one sentence: found versus expected
 * @param candidate the candidate's figure, or null when the check has none
 * @param stable the stable's figure, or null
 * @param unit of both: {@code %}, {@code ms}; empty when they have none
 * @param samples how many observations of the candidate stand behind it
 * @param stableSamples how many of the stable, or null when it was not asked for
 * @param details what is worth a look behind it; empty for nothing
 */
public record CheckResult(
        String question,
        Verdict verdict,
        String reason,
        Double candidate,
        Double stable,
        String unit,
        long samples,
        Long stableSamples,
        List<Detail> details) {
    public CheckResult {
        Objects.requireNonNull(question, "question");
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(unit, "unit");
        details = List.copyOf(details);
    }

    /** A result of the candidate alone that needs no second look. */
    public CheckResult(
            String question,
            Verdict verdict,
            String reason,
            Double candidate,
            Double stable,
            String unit,
            long samples) {
        this(question, verdict, reason, candidate, stable, unit, samples, null, List.of());
    }
}
