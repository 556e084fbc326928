package io.jenkins.plugins.istio.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.istio.engine.release.PromoteRequest.Previous;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A constant load through a whole cycle, and what became of each request. */
class NoFailedRequestTest {
    private final Lab lab = Lab.up();

    @Test
    void pastAUsualRoute() {
        cycle("cycle", ShopYaml.PLAIN, ShopYaml.WEB);
    }

    @Test
    void whenEnvoyRepeatsNothingAndPodsEndAtOnce() {
        cycle("cycle-hard", ShopYaml.WITHOUT_RETRIES, ShopYaml.WEB);
    }

    @Test
    void whenEnvoyRepeatsNothingAndPodsStartLateAndDrain() {
        cycle("cycle-drain", ShopYaml.WITHOUT_RETRIES, ShopYaml.SLOW_TO_START_AND_END);
    }

    private void cycle(String namespace, String routes, String workload) {
        try (Shop shop = Shop.open(lab, namespace, workload, routes)) {
            Users users = Users.begin(shop.users(), 400, 100_000);
            try (Pipeline run = new Pipeline(lab, shop.service(), "#1")) {
                run.deploy("v2", List.of());
                run.mirror(100);
                run.shift(10);
                run.shift(50);
                run.shift(100);
                run.promote(Previous.KEPT);
            }
            try (Pipeline undo = new Pipeline(lab, shop.service(), "#2")) {
                undo.rollBack(true);
            }
            try (Pipeline again = new Pipeline(lab, shop.service(), "#3")) {
                again.deploy("v3", List.of());
                again.shift(50);
                again.rollBack(false);
            }
            try (Pipeline last = new Pipeline(lab, shop.service(), "#4")) {
                last.deploy("v4", List.of());
                last.shift(100);
                last.promote(Previous.DELETED);
            }
            Answers answers = users.stop();
            System.out.println(namespace + ": " + answers);

            assertThat(answers.failed()).isEmpty();
            assertThat(answers.size()).isGreaterThan(20_000);
        }
    }
}
