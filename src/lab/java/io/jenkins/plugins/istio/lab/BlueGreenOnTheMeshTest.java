package io.jenkins.plugins.istio.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.istio.engine.release.PromoteRequest.Previous;
import io.jenkins.plugins.istio.engine.routing.RequestMatch;
import java.util.List;
import org.junit.jupiter.api.Test;

/** As in the Open Liberty guide: one host for users, one for testers, and two colours that change places. */
class BlueGreenOnTheMeshTest {
    private static final List<String> COLOURS = List.of("blue", "green");

    private final Lab lab = Lab.up();

    @Test
    void usersAreSwappedToGreenAndBackWhileTestersStayOnGreen() {
        try (Shop shop = Shop.open(lab, "colours", ShopYaml.COLOURED_WEB, ShopYaml.COLOURED)) {
            JsonNode virtualService = shop.spec("VirtualService", "web");
            JsonNode destinationRule = shop.spec("DestinationRule", "web");
            String testHost = shop.host("test");
            Users users = Users.begin(shop.users(), 300, 100_000);
            Users testers;
            try (Pipeline run = new Pipeline(lab, shop.service(), "#1")) {
                run.deployToIdle(COLOURS, "v2", List.of(RequestMatch.host(testHost)));
                assertThat(shop.hasDeployment("web-green")).isTrue();
                assertThat(users.soFar().counted()).containsOnlyKeys("v1 200");
                testers = Users.begin(shop.users().at(testHost), 100, 40_000);
                assertThatHostsShow(shop, "v1", "v2");

                run.shift(100);
                assertThatHostsShow(shop, "v2", "v2");
                run.shift(0);
                assertThatHostsShow(shop, "v1", "v2");
                run.shift(100);
                assertThatHostsShow(shop, "v2", "v2");
                assertThat(testers.stop().counted()).containsOnlyKeys("v2 200");
                run.promote(Previous.KEPT);
                assertThatAllShow(shop.users(), "v2");
            }
            try (Pipeline undo = new Pipeline(lab, shop.service(), "#2")) {
                undo.rollBack(true);
                assertThatAllShow(shop.users(), "v1");
            }
            Answers answers = users.stop();
            System.out.println("blue and green: " + answers);

            assertThat(answers.counted()).containsOnlyKeys("v1 200", "v2 200");
            assertThat(answers.inOrder()).isEqualTo(List.of("v1", "v2", "v1", "v2", "v1"));
            assertThat(shop.spec("VirtualService", "web")).isEqualTo(virtualService);
            assertThat(shop.spec("DestinationRule", "web")).isEqualTo(destinationRule);
        }
    }

    private static void assertThatHostsShow(Shop shop, String toUsers, String toTesters) {
        assertThatAllShow(shop.users(), toUsers);
        assertThatAllShow(shop.users().at(shop.host("test")), toTesters);
    }

    private static void assertThatAllShow(Users.Asking who, String version) {
        assertThat(Users.ask(who, 500).counted()).containsOnlyKeys(version + " 200");
        assertThat(who.look().header("x-app-version")).isEqualTo(version);
    }
}
