package io.jenkins.plugins.istio.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.istio.engine.release.PromoteRequest.Previous;
import io.jenkins.plugins.istio.engine.release.ShiftMove;
import io.jenkins.plugins.istio.engine.routing.Cohort;
import io.jenkins.plugins.istio.engine.routing.RequestMatch;
import io.jenkins.plugins.istio.engine.routing.StringMatch;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same as seen from inside the mesh: by a caller whose own proxy routes what it sends. */
class CallersInMeshTest {
    private static final RequestMatch TESTERS = RequestMatch.header("x-test-user", StringMatch.exact("true"));

    private final Lab lab = Lab.up();

    /** The user's VirtualService acts at the gateway alone, and its route names no subset. */
    @Test
    void areHeldBackAlthoughOnlyTheGatewayHasAVirtualService() {
        holdsBackThenShifts("mesh-gateway", ShopYaml.PLAIN);
    }

    @Test
    void areHeldBackAlthoughThereIsNoVirtualServiceAtAll() {
        holdsBackThenShifts("mesh-only", ShopYaml.NO_ROUTES);
    }

    /** As in Posta's story of sleep and httpbin: the service's own host, on gateway mesh. */
    @Test
    void areShiftedByARouteOfTheUsersOwn() {
        holdsBackThenShifts("mesh-own", ShopYaml.IN_MESH);
    }

    private void holdsBackThenShifts(String namespace, String routes) {
        try (Shop shop = Shop.open(lab, namespace, routes);
                Pipeline run = new Pipeline(lab, shop.service(), "#1")) {
            JsonNode virtualService = shop.spec("VirtualService", "web");
            JsonNode destinationRule = shop.spec("DestinationRule", "web");
            Users callers = Users.begin(shop.callersInMesh(), 400, 80_000);
            run.deploy("v2", List.of(TESTERS));
            assertThat(callers.soFar().counted()).containsOnlyKeys("v1 200");
            assertThat(Users.ask(shop.callersInMesh().with("x-test-user", "true"), 300)
                            .counted())
                    .containsOnlyKeys("v2 200");

            run.mirror(100);
            run.shift(new ShiftMove.AddCohort(
                    new Cohort("staff", List.of(RequestMatch.header("x-group", StringMatch.exact("staff"))))));
            assertThat(Users.ask(shop.callersInMesh().with("x-group", "staff"), 300)
                            .counted())
                    .containsOnlyKeys("v2 200");
            assertThat(callers.soFar().counted()).containsOnlyKeys("v1 200");

            run.shift(50);
            Answers half = Users.ask(shop.callersInMesh(), 5_000);
            assertThat(half.by("v2")).matches(counted -> Share.isPlausible(counted, half.size(), 50), "is about 50 %");
            run.rollBack(false);
            assertThat(Users.ask(shop.callersInMesh(), 1_000).counted()).containsOnlyKeys("v1 200");
            assertThat(callers.stop().failed()).isEmpty();
            assertThat(shop.spec("VirtualService", "web")).isEqualTo(virtualService);
            assertThat(shop.spec("DestinationRule", "web")).isEqualTo(destinationRule);
        }
    }

    @Test
    void loseNoRequestThroughAWholeCycle() {
        try (Shop shop = Shop.open(lab, "mesh-cycle", ShopYaml.PLAIN)) {
            Users callers = Users.begin(shop.callersInMesh(), 250, 60_000);
            try (Pipeline run = new Pipeline(lab, shop.service(), "#1")) {
                run.deploy("v2", List.of());
                run.shift(100);
                run.promote(Previous.KEPT);
            }
            try (Pipeline undo = new Pipeline(lab, shop.service(), "#2")) {
                undo.rollBack(true);
            }
            try (Pipeline again = new Pipeline(lab, shop.service(), "#3")) {
                again.deploy("v3", List.of());
                again.shift(100);
                again.promote(Previous.DELETED);
            }
            Answers answers = callers.stop();
            System.out.println("mesh-cycle: " + answers);

            assertThat(answers.failed()).isEmpty();
            assertThat(answers.counted()).containsOnlyKeys("v1 200", "v2 200", "v3 200");
        }
    }
}
