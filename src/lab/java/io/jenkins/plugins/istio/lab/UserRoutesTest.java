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

/**
 * What else a user's VirtualService does (rewrite, redirect, CORS, headers, timeouts, retries; two gateways, three hosts)
 * holds in each state of a release, for testers and cohorts, too, and stands in the object exactly as it did.
 */
class UserRoutesTest {
    private static final RequestMatch TESTERS = RequestMatch.header("x-test-user", StringMatch.exact("true"));
    private static final Cohort STAFF =
            new Cohort("staff", List.of(RequestMatch.header("x-group", StringMatch.exact("staff"))));
    private static final String ORIGIN = "https://shop.example.com";

    private final Lab lab = Lab.up();

    @Test
    void allTheyDoHoldsInEachStateAndStandsAsItDidAfterwards() {
        try (Shop shop = Shop.open(lab, "rich", ShopYaml.RICH)) {
            JsonNode virtualService = shop.spec("VirtualService", "web");
            JsonNode destinationRule = shop.spec("DestinationRule", "web");
            assertThatAllHolds(shop, shop.users(), "v1");
            try (Pipeline run = new Pipeline(lab, shop.service(), "#1")) {
                run.deploy("v2", List.of(TESTERS));
                assertThatAllHolds(shop, shop.users(), "v1");
                assertThatAllHolds(shop, shop.users().with("x-test-user", "true"), "v2");
                run.mirror(100);
                assertThatAllHolds(shop, shop.users(), "v1");
                run.shift(new ShiftMove.AddCohort(STAFF));
                assertThatAllHolds(shop, shop.users(), "v1");
                assertThatAllHolds(shop, shop.users().with("x-group", "staff"), "v2");
                run.shift(100);
                assertThatAllHolds(shop, shop.users(), "v2");
                run.promote(Previous.KEPT);
                assertThatAllHolds(shop, shop.users(), "v2");
                assertThat(shop.spec("VirtualService", "web").toString().replace("\"v2\"", "\"v1\""))
                        .as("the promoted routes, but for the subset")
                        .isEqualTo(virtualService.toString());
            }
            try (Pipeline undo = new Pipeline(lab, shop.service(), "#2")) {
                undo.rollBack(true);
                assertThatAllHolds(shop, shop.users(), "v1");
            }
            assertThat(shop.spec("VirtualService", "web")).isEqualTo(virtualService);
            assertThat(shop.spec("DestinationRule", "web")).isEqualTo(destinationRule);
        }
    }

    private void assertThatAllHolds(Shop shop, Users.Asking caller, String version) {
        assertThatAllHolds(caller, List.of(shop.host("web"), shop.host("partners")), version);
        Page inMesh =
                new Users.Asking(lab.sidecar(), "GET", shop.service().host(), "/old/things", caller.headers()).look();
        assertThat(inMesh.header("x-version")).isEqualTo(version);
        assertThat(inMesh.body()).contains(" /new/things");
    }

    /** What the routes of {@link ShopYaml#RICH} do for those who come through the gateways. */
    static void assertThatAllHolds(Users.Asking caller, List<String> hosts, String version) {
        for (String host : hosts) {
            Users.Asking asking = caller.at(host);
            Page rewritten = asking.on("/old/things").look();
            assertThat(rewritten.header("x-version")).isEqualTo(version);
            assertThat(rewritten.header("x-old-path")).isEqualTo("yes");
            assertThat(rewritten.body()).contains(" /new/things");
            assertThat(asking.on("/moved").look().status()).isEqualTo(301);
            Page allowed = asking.with("origin", ORIGIN).look();
            assertThat(allowed.header("access-control-allow-origin")).isEqualTo(ORIGIN);
            assertThat(allowed.header("x-version")).isEqualTo(version);
            Page preflight = asking.by("OPTIONS")
                    .with("origin", ORIGIN)
                    .with("access-control-request-method", "POST")
                    .look();
            assertThat(preflight.header("access-control-allow-methods")).isEqualTo("GET,POST");
        }
    }
}
