package io.jenkins.plugins.istio.lab;

import io.jenkins.plugins.istio.engine.cluster.ClusterSettings;
import io.jenkins.plugins.istio.engine.evidence.MetricsPreset;
import io.jenkins.plugins.istio.engine.release.Guard;
import io.jenkins.plugins.istio.engine.release.Guard.Consequence;
import io.jenkins.plugins.istio.engine.release.ReleaseException;
import io.jenkins.plugins.istio.engine.release.ShiftMove;
import io.jenkins.plugins.istio.engine.routing.Weight;
import io.jenkins.plugins.istio.engine.verification.SuccessRate;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * A candidate that answers 500 to everything gets 10 % of 200 requests a second, and a check of the success rate watches, with the
 * gateway's own counters and without: from its first answer to a user to its last.
 */
final class FailingCandidateBench {
    /** Without the gateway's counters it takes longer by an order, and fewer runs show that. */
    private static final int FEWER = 3;

    private final Lab lab;
    private final Random phase = new Random(5);

    FailingCandidateBench(Lab lab) {
        this.lab = lab;
    }

    /**
     * What watches.
     *
     * @param words for the table
     * @param interval between two looks at Prometheus
     */
    private record Watched(String words, ClusterSettings settings, Duration interval) {
        Guard guard() {
            return new Guard(
                    List.of(new SuccessRate(99.0, null, null)), interval, Consequence.ROLLBACK, Consequence.ROLLBACK);
        }
    }

    List<String> run(int times) {
        return List.of(
                "| a candidate that always fails, at 10 % of 200 requests/s: its first to its last answer to a user |"
                        + " median | p95 | p99 | n | failed requests in a release |",
                "| --- | --- | --- | --- | --- | --- |",
                row(
                        new Watched(
                                "with `gatewayMetrics`, Prometheus every 10 s",
                                lab.settingsWithGatewayMetrics(),
                                Duration.ofSeconds(10)),
                        times),
                row(
                        new Watched("Prometheus every 1 s alone", lab.settings(), Duration.ofSeconds(1)),
                        Math.max(1, times / FEWER)));
    }

    private String row(Watched watched, int times) {
        Times suffered = new Times();
        long failed = 0;
        try (Shop shop = Shop.open(lab, "failing", ShopYaml.WITHOUT_RETRIES);
                Pipeline run = new Pipeline(
                        watched.settings(), MetricsPreset.ENVOY, shop.service(), "#0", Duration.ofMillis(500))) {
            for (int i = 0; i < times; i++) {
                run.beginRun("#" + (i + 1));
                run.deploy("v2", "lab/echo:2-fails", List.of());
                LockSupport.parkNanos(phase.nextLong(2_000_000_000L));
                Users users = Users.begin(shop.users(), 200, 20_000);
                try {
                    run.shift(new ShiftMove.Schedule(
                            List.of(Weight.ofPercent(10)), Duration.ofMinutes(1), watched.guard()));
                    throw new IllegalStateException("the check passed a candidate that always fails");
                } catch (ReleaseException rolledBack) {
                    Answers answers = users.stop();
                    long began = answers.failed().get(0).done();
                    suffered.add(answers.lastBy("v2", began).orElse(Duration.ZERO));
                    failed += answers.failed().size();
                }
            }
        }
        return "| " + watched.words() + " | " + suffered.cells() + " | " + failed / times + " |";
    }
}
