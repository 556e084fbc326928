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
    private static final int BAD_RELEASES = 2_000;
    private static final double ALPHA = 0.005;
    private static final double BASE = Behaviour.STABLE.failing();

    private VerifyBench() {}

    public static void main(String[] arguments) {
        Map<String, Behaviour> bad = new LinkedHashMap<>();
        bad.put("2 x the errors (1 % to 2 %)", Behaviour.STABLE.failing(0.02));
        bad.put("5 x the errors (1 % to 5 %)", Behaviour.STABLE.failing(0.05));
        bad.put("+20 % p99, the slow ones alone", Behaviour.STABLE.slowerTail(1.2));
        bad.put("+20 % p99, all requests", Behaviour.STABLE.slower(1.2));
        System.out.println("| candidate | judge | failed | inconclusive | passed | requests to \"failed\" | to \"passed\" |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- |");
        print("like the stable (A/A)", Behaviour.STABLE, GOOD_RELEASES);
        bad.forEach((name, behaviour) -> print(name, behaviour, BAD_RELEASES));
    }

    /** All by the same limits: half a percentage point more failures, and 10 % more latency, are allowed. */
    static List<Judge> judges() {
        return List.of(
                new OwnJudge(List.of(new SuccessRate(null, 0.5, null), new Latency(0.99, null, 10.0, null))),
                new ThresholdJudge(BASE + 0.005, 1.1 * Behaviour.STABLE.quantile99()),
                new RankJudge(),
                new FixedSampleJudge("fixed sample, sized for 2 x", BASE, 0.02, 0.005, ALPHA),
                new FixedSampleJudge("fixed sample, sized for 5 x", BASE, 0.05, 0.005, ALPHA));
    }

    private static void print(String candidate, Behaviour behaviour, int releases) {
        for (Trial trial : Trial.run(judges(), behaviour, releases, SEED)) {
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
