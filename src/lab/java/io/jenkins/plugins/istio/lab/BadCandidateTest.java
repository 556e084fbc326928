package io.jenkins.plugins.istio.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.istio.engine.evidence.MetricsPreset;
import io.jenkins.plugins.istio.engine.release.Guard;
import io.jenkins.plugins.istio.engine.release.Guard.Consequence;
import io.jenkins.plugins.istio.engine.release.ReleaseFailed;
import io.jenkins.plugins.istio.engine.release.ShiftMove;
import io.jenkins.plugins.istio.engine.routing.Weight;
import io.jenkins.plugins.istio.engine.verification.SuccessRate;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Candidates that are no good, and how little of that users notice. */
class BadCandidateTest {
    private final Lab lab = Lab.up();

    @Test
    void oneThatCrashesIsNeverReached() {
        try (Shop shop = Shop.open(lab, "crashes", ShopYaml.PLAIN);
                Pipeline run = new Pipeline(lab, shop.service(), "#1")) {
            Users users = Users.begin(shop.users(), 100, 20_000);
            assertThatThrownBy(() -> run.deploy("v2", "lab/echo:2-crashes", List.of()))
                    .isInstanceOf(ReleaseFailed.class);
            run.rollBack(false);

            assertThat(users.stop().counted()).containsOnlyKeys("v1 200");
            assertThat(shop.spec("DestinationRule", "web")).isNull();
        }
    }

    @Test
    void oneThatFailsEveryRequestLosesItsUsersByTheVerdict() {
        try (Shop shop = Shop.open(lab, "fails", ShopYaml.WITHOUT_RETRIES);
                Pipeline run = new Pipeline(lab, shop.service(), "#1")) {
            Users users = Users.begin(shop.users(), 200, 20_000);
            run.deploy("v2", "lab/echo:2-fails", List.of());
            Guard guard = new Guard(
                    List.of(new SuccessRate(99.0, null, null)),
                    Duration.ofSeconds(1),
                    Consequence.ROLLBACK,
                    Consequence.ROLLBACK);

            assertThatThrownBy(() ->
                            run.shift(new ShiftMove.Schedule(List.of(new Weight(100)), Duration.ofMinutes(2), guard)))
                    .isInstanceOf(ReleaseFailed.class)
                    .hasMessageContaining("failed");
            Answers after = Users.ask(shop.users(), 1_000);
            Answers answers = users.stop();

            assertThat(after.counted()).containsOnlyKeys("v1 200");
            System.out.println("fails: " + answers);
            assertThat(answers.counted()).containsOnlyKeys("v1 200", "v2 500");
        }
    }

    @Test
    void oneThatFailsEveryRequestIsFoundOutByTheGatewaysOwnCountersBeforePrometheusIsAskedAgain() {
        try (Shop shop = Shop.open(lab, "fails-fast", ShopYaml.WITHOUT_RETRIES);
                Pipeline run = new Pipeline(
                        lab.settingsWithGatewayMetrics(),
                        MetricsPreset.ENVOY,
                        shop.service(),
                        "#1",
                        Duration.ofSeconds(1))) {
            Users users = Users.begin(shop.users(), 200, 20_000);
            run.deploy("v2", "lab/echo:2-fails", List.of());
            Guard guard = new Guard(
                    List.of(new SuccessRate(99.0, null, null)),
                    Duration.ofMinutes(1),
                    Consequence.ROLLBACK,
                    Consequence.ROLLBACK);

            assertThatThrownBy(() -> run.shift(
                            new ShiftMove.Schedule(List.of(Weight.ofPercent(10)), Duration.ofMinutes(5), guard)))
                    .isInstanceOf(ReleaseFailed.class)
                    .hasMessageContaining("counted by the gateway itself at 127.0.0.1:15000");
            Answers after = Users.ask(shop.users(), 1_000);
            Answers answers = users.stop();

            assertThat(after.counted()).containsOnlyKeys("v1 200");
            assertThat(answers.counted()).containsOnlyKeys("v1 200", "v2 500");
            System.out.println("fails fast: " + answers);
        }
    }
}
