package io.jenkins.plugins.istio.lab;

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
 * A candidate that answers 500 to everything gets 10 % of 200 requests a second, and a check of the success rate watches:
 * from its first answer to a user to its last.
 */
final class FailingCandidateBench {
    private static final Guard GUARD = new Guard(
            List.of(new SuccessRate(99.0, null, null)),
            Duration.ofSeconds(1),
            Consequence.ROLLBACK,
            Consequence.ROLLBACK);

    private final Lab lab;
    private final Times suffered = new Times();
    private final Random phase = new Random(5);
    private long failed;

    FailingCandidateBench(Lab lab) {
        this.lab = lab;
    }

    List<String> run(int times) {
        try (Shop shop = Shop.open(lab, "failing", ShopYaml.WITHOUT_RETRIES);
                Pipeline run = new Pipeline(lab.settings(), shop.service(), "#0", Duration.ofMillis(500))) {
            for (int i = 0; i < times; i++) {
                run.beginRun("#" + (i + 1));
                run.deploy("v2", "lab/echo:2-fails", List.of());
                LockSupport.parkNanos(phase.nextLong(2_000_000_000L));
                Users users = Users.begin(shop.users(), 200, 20_000);
                try {
                    run.shift(new ShiftMove.Schedule(List.of(Weight.ofPercent(10)), Duration.ofMinutes(1), GUARD));
                    throw new IllegalStateException("the check passed a candidate that always fails");
                } catch (ReleaseException rolledBack) {
                    Answers answers = users.stop();
                    long began = answers.failed().get(0).done();
                    suffered.add(answers.lastBy("v2", began).orElse(Duration.ZERO));
                    failed += answers.failed().size();
                }
            }
        }
        return List.of(
                "| a candidate that always fails, at 10 % of 200 requests/s | median | p95 | p99 | n |",
                "| --- | --- | --- | --- | --- |",
                "| its first to its last answer to a user | " + suffered.cells() + " |",
                "",
                "Failed requests in a release: " + failed / times + " on average.");
    }
}
