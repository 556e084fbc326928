package io.jenkins.plugins.istio.engine.routing;

import static io.jenkins.plugins.istio.engine.routing.SpecText.assertSpec;
import static io.jenkins.plugins.istio.engine.routing.SpecText.http;
import static io.jenkins.plugins.istio.engine.routing.SpecText.spec;
import static io.jenkins.plugins.istio.engine.routing.World.REVIEWS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ThreeWayTest {
    private static final TrafficPlan PLAN = TrafficPlan.pinnedTo("v1")
            .withCandidate("v2", List.of(RequestMatch.header("x-t", StringMatch.exact("1"))))
            .withWeight(Weight.ofPercent(0.5));

    @Test
    void whereNobodyWroteTheOriginalComesBackWhateverTheOrderOfKeys() {
        ObjectNode original = http("{'name': 'r', 'route': [{'destination': {'host': 'reviews'}}], 'odd': 1.50}");
        ObjectNode live = spec("{'http': [], 'hosts': ['reviews']}");
        live.set("http", ours(original).get("http"));
        GivenBack back = ThreeWay.giveBack(original, ours(original), live);
        assertSpec(back.spec(), original);
        assertThat(back.kept()).isEmpty();
    }

    @Test
    void aFieldTheyChangedInARouteStaysAndTheRestIsWhatItWas() {
        GivenBack back = after(
                http("{'name': 'r', 'timeout': '1s', 'route': [{'destination': {'host': 'reviews'}}]}"),
                live -> ((ObjectNode) live.path("http").get(1)).put("timeout", "5s"));
        assertSpec(
                back.spec(), http("{'name': 'r', 'timeout': '5s', 'route': [{'destination': {'host': 'reviews'}}]}"));
        assertThat(back.kept()).containsExactly("http[0].timeout: \"1s\" → \"5s\"");
    }

    @Test
    void aRouteTheyAddedStaysInItsPlaceAndOneTheyRemovedStaysAway() {
        GivenBack back = after(
                http(
                        "{'name': 'a', 'route': [{'destination': {'host': 'a'}}]}",
                        "{'name': 'r', 'route': [{'destination': {'host': 'reviews'}}]}"),
                live -> {
                    ArrayNode routes = (ArrayNode) live.get("http");
                    routes.remove(0);
                    routes.insert(0, spec("{'name': 'new', 'route': [{'destination': {'host': 'b'}}]}"));
                });
        assertSpec(
                back.spec(),
                http(
                        "{'name': 'new', 'route': [{'destination': {'host': 'b'}}]}",
                        "{'name': 'r', 'route': [{'destination': {'host': 'reviews'}}]}"));
        assertThat(back.kept())
                .containsExactly(
                        "+ http[0]: {\"name\":\"new\",\"route\":[{\"destination\":{\"host\":\"b\"}}]}",
                        "- http[0]: {\"name\":\"a\",\"route\":[{\"destination\":{\"host\":\"a\"}}]}");
    }

    @Test
    void aRouteModelledOnOursNamesNoSubsetThatOnlyTheReleaseHasNamed() {
        GivenBack back = after(
                http("{'name': 'r', 'route': [{'destination': {'host': 'reviews'}}]}"),
                live -> ((ArrayNode) live.get("http"))
                        .insert(
                                0,
                                spec("{'name': 'new', 'match': [{'uri': {'prefix': '/n'}}], 'route': ["
                                        + "{'destination': {'host': 'reviews', 'subset': 'v1'}, 'weight': 199},"
                                        + "{'destination': {'host': 'reviews', 'subset': 'v2'}, 'weight': 1}]}")));
        assertSpec(
                (ObjectNode) back.spec().path("http").get(0),
                spec("{'name': 'new', 'match': [{'uri': {'prefix': '/n'}}], 'route': ["
                        + "{'destination': {'host': 'reviews'}, 'weight': 200}]}"));
    }

    @Test
    void aRouteModelledOnOursKeepsNoMirrorOfOurs() {
        ObjectNode original = http(
                "{'name': 'r', 'match': [{'method': {'exact': 'GET'}}], 'route': [{'destination': {'host': 'reviews'}}]}");
        ObjectNode ours = VirtualServiceEdit.apply(
                original, "shop", REVIEWS, PLAN.withMirror(new Mirror(Weight.ALL, List.of(), false)));
        ObjectNode theirs = ours.deepCopy();
        ObjectNode copy = theirs.path("http").get(1).deepCopy();
        ((ArrayNode) theirs.get("http")).add(copy.put("name", "new"));
        ObjectNode added = (ObjectNode)
                ThreeWay.giveBack(original, ours, theirs).spec().path("http").get(1);
        assertSpec(
                added,
                spec("{'name': 'new', 'match': [{'method': {'exact': 'GET'}}],"
                        + " 'route': [{'destination': {'host': 'reviews'}, 'weight': 200}]}"));
    }

    @Test
    void weightsTheyChangedInTheSplitLeaveTheServiceItsShareOfThat() {
        ObjectNode original =
                http("{'name': 'r', 'route': [{'destination': {'host': 'reviews'}, 'weight': 80, 'headers': {'h': 1}},"
                        + " {'destination': {'host': 'old'}, 'weight': 20}]}");
        GivenBack back = after(original, live -> {
            ArrayNode list = (ArrayNode) live.path("http").get(1).get("route");
            ((ObjectNode) list.get(0)).put("weight", 49);
            ((ObjectNode) list.get(1)).put("weight", 1);
            ((ObjectNode) list.get(2)).put("weight", 50);
        });
        assertSpec(
                back.spec(),
                http("{'name': 'r', 'route': [{'destination': {'host': 'reviews'}, 'weight': 50, 'headers': {'h': 1}},"
                        + " {'destination': {'host': 'old'}, 'weight': 50}]}"));
    }

    @Test
    void weightsTheyMovedBetweenOurTwoVersionsAreGoneWithThem() {
        ObjectNode original = http("{'name': 'r', 'route': [{'destination': {'host': 'reviews'}}]}");
        GivenBack back = after(original, live -> {
            ArrayNode list = (ArrayNode) live.path("http").get(1).get("route");
            ((ObjectNode) list.get(0)).put("weight", 50);
            ((ObjectNode) list.get(1)).put("weight", 50);
        });
        assertSpec(back.spec(), original);
    }

    @Test
    void aDestinationTheyAddedStaysBesideTheServicesShare() {
        GivenBack back = after(
                http("{'name': 'r', 'route': [{'destination': {'host': 'reviews'}}]}"),
                live -> ((ArrayNode) live.path("http").get(1).get("route"))
                        .add(spec("{'destination': {'host': 'new'}, 'weight': 100}")));
        assertSpec(
                back.spec(),
                http("{'name': 'r', 'route': [{'destination': {'host': 'reviews'}, 'weight': 200},"
                        + " {'destination': {'host': 'new'}, 'weight': 100}]}"));
    }

    @Test
    void aHostTheyAddedStaysAndTheTestHostGoes() {
        ObjectNode original = http("{'name': 'r', 'route': [{'destination': {'host': 'reviews'}}]}");
        TrafficPlan plan =
                TrafficPlan.pinnedTo("v1").withCandidate("v2", List.of(RequestMatch.host("test.example.com")));
        ObjectNode ours = VirtualServiceEdit.apply(original, "shop", REVIEWS, plan);
        ObjectNode theirs = ours.deepCopy();
        ((ArrayNode) theirs.get("hosts")).add("theirs.example.com");
        GivenBack back = ThreeWay.giveBack(original, ours, theirs);
        assertThat(back.spec().get("hosts").toString()).isEqualTo("[\"reviews\",\"theirs.example.com\"]");
        assertThat(back.kept()).containsExactly("+ hosts[2]: \"theirs.example.com\"");
    }

    @Test
    void theirEditOfTheStableSubsetStaysAndTheCandidatesSubsetGoes() {
        ObjectNode original = spec("{'host': 'reviews', 'subsets': [{'name': 'v1', 'labels': {'version': 'v1'}}]}");
        ObjectNode ours = DestinationRuleEdit.withSubsets(
                original, List.of(new Slot("v1", Map.of("version", "v1")), new Slot("v2", Map.of("version", "v2"))));
        ObjectNode theirs = ours.deepCopy();
        ((ObjectNode) theirs.path("subsets").get(0)).putObject("trafficPolicy").put("x", 1);
        GivenBack back = ThreeWay.giveBack(original, ours, theirs);
        assertSpec(
                back.spec(),
                spec(
                        "{'host': 'reviews', 'subsets': [{'name': 'v1', 'labels': {'version': 'v1'}, 'trafficPolicy': {'x': 1}}]}"));
        assertThat(back.kept()).containsExactly("+ subsets[0].trafficPolicy: {\"x\":1}");
    }

    private static GivenBack after(ObjectNode original, Consumer<ObjectNode> edit) {
        ObjectNode theirs = ours(original);
        edit.accept(theirs);
        return ThreeWay.giveBack(original, ours(original), theirs);
    }

    private static ObjectNode ours(ObjectNode original) {
        return VirtualServiceEdit.apply(original, "shop", REVIEWS, PLAN);
    }
}
