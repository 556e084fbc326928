package io.jenkins.plugins.istio.engine.verification;

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
 */
public record CheckResult(
        String question, Verdict verdict, String reason, Double candidate, Double stable, String unit, long samples) {
    public CheckResult {
        Objects.requireNonNull(question, "question");
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(unit, "unit");
    }
}
