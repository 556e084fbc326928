package io.jenkins.plugins.istio.engine.verification;

import java.util.ArrayList;
import java.util.List;

/**
 * A list of checks, asked together at each look. Those that chance can bend share the probability of being sure and wrong
 * ({@link SequentialTest#ALPHA}) evenly, so that many checks fail a good candidate no more often than one (C. E. Bonferroni).
 *
 * @param checks in the order in which people wrote them; never empty
 * @param besideGateway whether the gateway's own counters are asked between the looks, which then have their part of that
 *     probability ({@link GatewayVerification})
 */
public record Verification(List<Check> checks, boolean besideGateway) {
    public Verification {
        checks = List.copyOf(checks);
        if (checks.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to verify: checks is empty");
        }
        long statistical = checks.stream().filter(Statistical.class::isInstance).count();
        checks = checks.stream()
                .map(check -> check instanceof Statistical bendable
                        ? bendable.withAlpha(SequentialTest.ALPHA / statistical * left(check, besideGateway))
                        : check)
                .toList();
    }

    /** A verification by looks alone. */
    public Verification(List<Check> checks) {
        this(checks, false);
    }

    private static double left(Check check, boolean besideGateway) {
        return besideGateway && check instanceof CountedAtGateway ? 1 - GatewayVerification.SHARE : 1;
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
