package io.jenkins.plugins.istio.engine.verification;

import java.util.ArrayList;
import java.util.List;

/**
 * A list of checks, asked together at each look.
 *
 * @param checks in the order in which people wrote them; never empty
 */
public record Verification(List<Check> checks) {
    public Verification {
        checks = List.copyOf(checks);
        if (checks.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to verify: checks is empty");
        }
    }

    /** Asks every check once, also after one that failed or could not be asked, so that people see all that is wrong. */
    public Findings look(Evidence evidence, Subject subject) {
        List<CheckResult> results = new ArrayList<>();
        List<String> unanswered = new ArrayList<>();
        for (Check check : checks) {
            try {
                results.add(check.judge(evidence, subject));
            } catch (EvidenceUnavailable e) {
                unanswered.add(e.getMessage());
            }
        }
        return new Findings(results, unanswered);
    }
}
