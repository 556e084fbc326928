package io.jenkins.plugins.istio.rehearsal.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.istio.rehearsal.mesh.Routing.Copy;
import io.jenkins.plugins.istio.rehearsal.mesh.Routing.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Istio's documented rules, one by one. */
class RouteEvaluatorTest {
    private final List<JsonNode> virtualServices = new ArrayList<>();
    private final List<JsonNode> destinationRules = new ArrayList<>();

    @Test
    void inTheMeshAServiceWithoutVirtualServiceIsReachedOnAllItsPods() {
        Routing routing = ask(mesh("reviews", "/"));
        assertThat(routing.kind()).isEqualTo(Kind.FORWARDED);
        assertThat(routing.service()).isEqualTo("shop/reviews");
        assertThat(routing.subset()).isNull();
        assertThat(ask(mesh("reviews.other", "/")).service()).isEqualTo("other/reviews");
    }

    @Test
    void aGatewayKnowsOnlyVirtualServices() {
        assertThat(ask(gateway("reviews.shop.svc.cluster.local", "/")).kind()).isEqualTo(Kind.NO_ROUTE);
    }

    @Test
    void shortNamesMeanTheNamespaceOfTheObjectThatWritesThem() {
        virtualService("shop/a", "'hosts': ['reviews']", to("reviews", "v1"));
        for (String host :
                List.of("reviews", "reviews.shop", "reviews.shop.svc", "reviews.shop.svc.cluster.local:9080")) {
            assertThat(ask(mesh(host, "/")).subset()).isEqualTo("v1");
        }
        assertThat(ask(new SimulatedRequest("GET", "/", "reviews", Map.of(), "mesh", "other"))
                        .service())
                .isEqualTo("other/reviews");
    }

    @Test
    void withoutGatewaysAVirtualServiceIsForTheMeshAlone() {
        virtualService("shop/a", "'hosts': ['a.example.com']", to("a", "v1"));
        assertThat(ask(gateway("a.example.com", "/")).kind()).isEqualTo(Kind.NO_ROUTE);
        assertThat(ask(mesh("a.example.com", "/")).subset()).isEqualTo("v1");
    }

    @Test
    void theMostSpecificHostWins() {
        virtualService("edge/any", "'hosts': ['*'], 'gateways': ['public']", to("any", "v1"));
        virtualService("edge/some", "'hosts': ['*.example.com'], 'gateways': ['public']", to("some", "v1"));
        virtualService("edge/one", "'hosts': ['a.example.com'], 'gateways': ['edge/public']", to("one", "v1"));
        assertThat(ask(gateway("a.example.com", "/")).service()).isEqualTo("edge/one");
        assertThat(ask(gateway("b.example.com", "/")).service()).isEqualTo("edge/some");
        assertThat(ask(gateway("elsewhere", "/")).service()).isEqualTo("edge/any");
    }

    @Test
    void atAGatewayRoutesOfOneHostAreJoinedWithCatchAllRoutesLast() {
        virtualService("edge/a-first", "'hosts': ['a.example.com'], 'gateways': ['public']", to("first", "v1"));
        virtualService(
                "edge/b-second",
                "'hosts': ['a.example.com'], 'gateways': ['public']",
                "{'match': [{'uri': {'prefix': '/second'}}], "
                        + to("second", "v1").substring(1));
        assertThat(ask(gateway("a.example.com", "/second")).service()).isEqualTo("edge/second");
        assertThat(ask(gateway("a.example.com", "/")).service()).isEqualTo("edge/first");
    }

    @Test
    void inTheMeshTheOldestVirtualServiceOfAHostCountsAlone() {
        virtualService("shop/young", "'hosts': ['reviews']", to("young", "v1"));
        virtualService(
                "shop/aged",
                "'hosts': ['reviews']",
                "{'match': [{'uri': {'exact': '/a'}}], " + to("aged", "v1").substring(1));
        assertThat(ask(mesh("reviews", "/a")).service()).isEqualTo("shop/aged");
        assertThat(ask(mesh("reviews", "/b")).kind()).isEqualTo(Kind.NO_ROUTE);
    }

    @Test
    void everyConditionOfAnEntryMustHoldAndAnyEntrySuffices() {
        virtualService(
                "shop/a",
                "'hosts': ['reviews']",
                "{'match': [{'uri': {'prefix': '/A'}, 'ignoreUriCase': true, 'method': {'exact': 'GET'}},"
                        + " {'headers': {'X-User': {'regex': 'a.*'}}, 'withoutHeaders': {'x-bot': {}}, 'queryParams': {'q': {'exact': '1'}}}], "
                        + to("reviews", "v1").substring(1));
        assertThat(ask(mesh("reviews", "/abc?q=0")).kind()).isEqualTo(Kind.FORWARDED);
        assertThat(ask(sending("POST", "/abc", Map.of())).kind()).isEqualTo(Kind.NO_ROUTE);
        assertThat(ask(sending("POST", "/?q=1", Map.of("x-user", "ada"))).kind())
                .isEqualTo(Kind.FORWARDED);
        assertThat(ask(sending("POST", "/?q=1", Map.of("x-user", "ada", "x-bot", "1")))
                        .kind())
                .isEqualTo(Kind.NO_ROUTE);
        assertThat(ask(sending("POST", "/?q=1", Map.of("x-user", "bad"))).kind())
                .isEqualTo(Kind.NO_ROUTE);
    }

    @Test
    void anExpressionMustFitTheWholeText() {
        virtualService(
                "shop/a",
                "'hosts': ['reviews']",
                "{'match': [{'uri': {'regex': '/a+'}}], " + to("reviews", "v1").substring(1));
        assertThat(ask(mesh("reviews", "/aa")).kind()).isEqualTo(Kind.FORWARDED);
        assertThat(ask(mesh("reviews", "/aab")).kind()).isEqualTo(Kind.NO_ROUTE);
    }

    @Test
    void theAuthorityIsTakenWithItsPort() {
        virtualService(
                "shop/a",
                "'hosts': ['reviews']",
                "{'match': [{'authority': {'exact': 'reviews'}}], "
                        + to("reviews", "v1").substring(1));
        assertThat(ask(mesh("reviews", "/")).kind()).isEqualTo(Kind.FORWARDED);
        assertThat(ask(mesh("reviews:9080", "/")).kind()).isEqualTo(Kind.NO_ROUTE);
    }

    @Test
    void anEntryForAnotherGatewayOrPortIsNotThereAtAll() {
        virtualService(
                "shop/a",
                "'hosts': ['reviews'], 'gateways': ['mesh', 'edge/public']",
                "{'match': [{'gateways': ['edge/public']}], "
                        + to("reviews", "v1").substring(1),
                "{'match': [{'port': 9080}], " + to("reviews", "v2").substring(1),
                to("reviews", "v3"));
        assertThat(ask(mesh("reviews", "/")).subset()).isEqualTo("v3");
        assertThat(ask(mesh("reviews:9080", "/")).subset()).isEqualTo("v2");
    }

    @Test
    void weightsAreRelativeToTheirSumAndOneDestinationGetsAll() {
        virtualService(
                "shop/a",
                "'hosts': ['reviews']",
                "{'match': [{'uri': {'exact': '/split'}}], 'route': ["
                        + "{'destination': {'host': 'reviews', 'subset': 'v1'}, 'weight': 3}, {'destination': {'host': 'reviews', 'subset': 'v0'}},"
                        + "{'destination': {'host': 'reviews', 'subset': 'v2', 'port': {'number': 9080}}, 'weight': 1}]}",
                to("reviews", "v9"));
        RouteEvaluator evaluator = evaluator();
        assertThat(evaluator.route(mesh("reviews", "/split"), 0.7499, 0).subset())
                .isEqualTo("v1");
        assertThat(evaluator.route(mesh("reviews", "/split"), 0.75, 0).subset()).isEqualTo("v2");
        assertThat(evaluator.route(mesh("reviews", "/split"), 0.75, 0).port()).isEqualTo(9080);
        assertThat(evaluator.shares(mesh("reviews", "/split"), 0))
                .extracting(Share::fraction)
                .containsExactly(0.75, 0.25);
        assertThat(evaluator.route(mesh("reviews", "/"), 0.9999, 0).subset()).isEqualTo("v9");
    }

    @Test
    void aMirrorWithoutPercentageCopiesAll() {
        virtualService(
                "shop/a",
                "'hosts': ['reviews']",
                "{'match': [{'uri': {'exact': '/all'}}], 'mirror': {'host': 'audit'}, "
                        + to("reviews", "v1").substring(1),
                "{'match': [{'uri': {'exact': '/half'}}], 'mirror': {'host': 'audit'}, 'mirrorPercentage': {'value': 50}, "
                        + to("reviews", "v1").substring(1),
                "{'mirrors': [{'destination': {'host': 'audit'}}, {'destination': {'host': 'reviews', 'subset': 'v2'}, 'percentage': {'value': 0.5}}], "
                        + to("reviews", "v1").substring(1));
        RouteEvaluator evaluator = evaluator();
        assertThat(evaluator.route(mesh("reviews", "/all"), 0, 0.9999).mirrors())
                .containsExactly(new Copy("shop/audit", null));
        assertThat(evaluator.route(mesh("reviews", "/half"), 0, 0.4999).mirrors())
                .hasSize(1);
        assertThat(evaluator.route(mesh("reviews", "/half"), 0, 0.5).mirrors()).isEmpty();
        assertThat(evaluator.route(mesh("reviews", "/"), 0, 0.004).mirrors())
                .containsExactly(new Copy("shop/audit", null), new Copy("shop/reviews", "v2"));
        assertThat(evaluator.route(mesh("reviews", "/"), 0, 0.005).mirrors())
                .containsExactly(new Copy("shop/audit", null));
    }

    @Test
    void aDelegatesRoutesStandInUnderTheRootsConditions() {
        virtualService(
                "edge/root",
                "'hosts': ['a.example.com'], 'gateways': ['public']",
                "{'match': [{'uri': {'prefix': '/shop'}}], 'delegate': {'name': 'team', 'namespace': 'shop'}}",
                to("rest", "v1"));
        virtualService(
                "shop/team",
                null,
                "{'match': [{'headers': {'x-t': {'exact': '1'}}}], "
                        + to("reviews", "v2").substring(1),
                to("reviews", "v1"));
        assertThat(ask(gateway("a.example.com", "/shop")).subset()).isEqualTo("v1");
        assertThat(ask(gateway("a.example.com", "/shop")).virtualService()).isEqualTo("shop/team");
        assertThat(ask(new SimulatedRequest("GET", "/shop", "a.example.com", Map.of("X-T", "1"), "edge/public", null))
                        .subset())
                .isEqualTo("v2");
        assertThat(ask(gateway("a.example.com", "/")).service()).isEqualTo("edge/rest");
    }

    @Test
    void theProxyAnswersDirectResponsesAndRedirectsItself() {
        virtualService(
                "shop/a",
                "'hosts': ['reviews']",
                "{'match': [{'uri': {'exact': '/d'}}], 'directResponse': {'status': 418, 'body': {'string': 'tea'}}}",
                "{'redirect': {'uri': '/x'}}");
        Routing direct = ask(mesh("reviews", "/d"));
        assertThat(direct.kind() + " " + direct.status() + " " + direct.body()).isEqualTo("DIRECT_RESPONSE 418 tea");
        Routing redirect = ask(mesh("reviews", "/"));
        assertThat(redirect.kind() + " " + redirect.status()).isEqualTo("REDIRECT 301");
    }

    @Test
    void exportToHidesAVirtualServiceFromOtherNamespaces() {
        virtualService("shop/a", "'hosts': ['reviews'], 'exportTo': ['.']", to("reviews", "v1"));
        assertThat(ask(mesh("reviews", "/")).subset()).isEqualTo("v1");
        assertThat(ask(new SimulatedRequest("GET", "/", "reviews.shop", Map.of(), "mesh", "other"))
                        .subset())
                .isNull();
    }

    @Test
    void aSubsetsLabelsComeFromTheCallersRuleThenFromTheServices() {
        destinationRules.add(object(
                "shop/reviews",
                "{'host': 'reviews', 'subsets': [{'name': 'v1', 'labels': {'version': 'v1'}},"
                        + " {'name': 'v1', 'labels': {'version': 'later'}}]}"));
        destinationRules.add(object(
                "web/reviews",
                "{'host': 'reviews.shop.svc.cluster.local', 'subsets': [{'name': 'v2', 'labels': {'v': '2'}}]}"));
        assertThat(evaluator().subsetLabels("shop/reviews", "v1", "shop")).contains(Map.of("version", "v1"));
        assertThat(evaluator().subsetLabels("shop/reviews", "v2", "web")).contains(Map.of("v", "2"));
        assertThat(evaluator().subsetLabels("shop/reviews", "v1", "web")).isEmpty();
        assertThat(evaluator().subsetLabels("shop/reviews", "v2", null)).isEmpty();
    }

    private Routing ask(SimulatedRequest request) {
        return evaluator().route(request, 0, 0);
    }

    private RouteEvaluator evaluator() {
        return new RouteEvaluator(virtualServices, destinationRules);
    }

    private static SimulatedRequest mesh(String host, String path) {
        return new SimulatedRequest("GET", path, host, Map.of(), "mesh", "shop");
    }

    private static SimulatedRequest sending(String method, String path, Map<String, String> headers) {
        return new SimulatedRequest(method, path, "reviews", headers, "mesh", "shop");
    }

    private static SimulatedRequest gateway(String host, String path) {
        return new SimulatedRequest("GET", path, host, Map.of(), "edge/public", null);
    }

    private void virtualService(String name, String head, String... routes) {
        virtualServices.add(
                object(name, "{" + (head == null ? "" : head + ", ") + "'http': [" + String.join(", ", routes) + "]}"));
    }

    private static String to(String host, String subset) {
        return "{'route': [{'destination': {'host': '" + host + "', 'subset': '" + subset + "'}}]}";
    }

    private static JsonNode object(String name, String spec) {
        String[] parts = name.split("/");
        try {
            return new ObjectMapper()
                    .readTree(("{'metadata': {'namespace': '" + parts[0] + "', 'name': '" + parts[1] + "'}, 'spec': "
                                    + spec + "}")
                            .replace('\'', '"'));
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(spec, malformed);
        }
    }
}
