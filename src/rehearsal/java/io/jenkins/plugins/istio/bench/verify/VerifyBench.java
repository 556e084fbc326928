package io.jenkins.plugins.istio.bench.verify;

import io.jenkins.plugins.istio.engine.verification.Latency;
import io.jenkins.plugins.istio.engine.verification.SuccessRate;
import io.jenkins.plugins.istio.engine.verification.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Prints how often, and after how many requests, each judge is right. */
public final class VerifyBench {
    private static final long SEED = 6;
    private static final int GOOD_RELEASES = 10_000;
    private static final int BAD_RELEASES = 1_000;
    private static final double ALPHA = 0.005;
    private static final double BASE = Behaviour.STABLE.failing();

    /** Percentage points. */
    private static final double MORE_FAILURES = 0.25;

    /** Percent. */
    private static final double MORE_LATENCY = 10;

    private VerifyBench() {}

    public static void main(String[] arguments) {
        Map<String, Behaviour> bad = new LinkedHashMap<>();
        bad.put("2 x the errors (1 % to 2 %)", Behaviour.STABLE.failing(0.02));
        bad.put("5 x the errors (1 % to 5 %)", Behaviour.STABLE.failing(0.05));
        bad.put("p99 +20 %, median as before", Behaviour.STABLE.slowerTail(1.2));
        bad.put("every request +20 %", Behaviour.STABLE.slower(1.2));
        System.out.printf(
                "Windows of 10 minutes, a look every 10 s, seed %d; allowed are %s more points of failures and %s %% more latency%n",
                SEED, MORE_FAILURES, MORE_LATENCY);
        for (int perSecond : new int[] {50, 5}) {
            System.out.printf("%n%d requests a second to each version%n%n", perSecond);
            System.out.println(
                    "| candidate | judge | failed | inconclusive | passed | requests to failed | requests to passed |");
            System.out.println("| --- | --- | ---: | ---: | ---: | ---: | ---: |");
            print("like the stable", Behaviour.STABLE, perSecond, GOOD_RELEASES);
            bad.forEach((name, behaviour) -> print(name, behaviour, perSecond, BAD_RELEASES));
        }
    }

    /** All by the same limits. */
    static List<Judge> judges() {
        double margin = MORE_FAILURES / 100;
        return List.of(
                new OwnJudge(List.of(
                        new SuccessRate(null, MORE_FAILURES, null), new Latency(0.99, null, MORE_LATENCY, null))),
                new ThresholdJudge(BASE + margin, (1 + MORE_LATENCY / 100) * Behaviour.STABLE.quantile99()),
                new RankJudge(),
                new FixedSampleJudge("fixed sample, sized for 2 x", BASE, 0.02, margin, ALPHA),
                new FixedSampleJudge("fixed sample, sized for 5 x", BASE, 0.05, margin, ALPHA));
    }

    private static void print(String candidate, Behaviour behaviour, int perSecond, int releases) {
        for (Trial trial : Trial.run(judges(), behaviour, perSecond, releases, SEED)) {
            System.out.printf(
                    "| %s | %s | %.2f %% | %.2f %% | %.2f %% | %s | %s |%n",
                    candidate,
                    trial.judge().name(),
                    100 * trial.share(Verdict.FAILED),
                    100 * trial.share(Verdict.INCONCLUSIVE),
                    100 * trial.share(Verdict.PASSED),
                    requests(trial, Verdict.FAILED),
                    requests(trial, Verdict.PASSED));
        }
    }

    private static String requests(Trial trial, Verdict verdict) {
        return trial.share(verdict) == 0 ? "" : Long.toString(trial.medianRequests(verdict));
    }
}
