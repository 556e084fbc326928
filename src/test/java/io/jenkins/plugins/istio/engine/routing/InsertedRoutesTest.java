package io.jenkins.plugins.istio.engine.routing;

import static io.jenkins.plugins.istio.engine.routing.SpecText.assertSpec;
import static io.jenkins.plugins.istio.engine.routing.SpecText.http;
import static io.jenkins.plugins.istio.engine.routing.SpecText.spec;
import static io.jenkins.plugins.istio.engine.routing.World.REVIEWS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InsertedRoutesTest {
    private static final RequestMatch TESTER = RequestMatch.header("x-test-user", StringMatch.exact("true"));
    private static final TrafficPlan PLAN = TrafficPlan.pinnedTo("v1").withCandidate("v2", List.of(TESTER));

    @Test
    void theTestRouteStandsBeforeTheRouteItShadowsAndInheritsEverything() {
        ObjectNode found = apply(
                PLAN,
                http(
                        "{'name': 'ratings', 'route': [{'destination': {'host': 'ratings'}}]}",
                        "{'name': 'r', 'match': [{'uri': {'prefix': '/r'}}, {'uri': {'exact': '/x'}}], 'rewrite': {'uri': '/'}, 'timeout': '3s',"
                                + " 'future': {'a': 1.0}, 'route': [{'destination': {'host': 'reviews', 'port': {'number': 9080}}}]}"));
        assertSpec(
                found,
                http(
                        "{'name': 'ratings', 'route': [{'destination': {'host': 'ratings'}}]}",
                        "{'name': 'istio-release-test-r', 'match': [{'uri': {'prefix': '/r'}, 'headers': {'x-test-user': {'exact': 'true'}}},"
                                + " {'uri': {'exact': '/x'}, 'headers': {'x-test-user': {'exact': 'true'}}}], 'rewrite': {'uri': '/'}, 'timeout': '3s',"
                                + " 'future': {'a': 1.0}, 'route': [{'destination': {'host': 'reviews', 'port': {'number': 9080}, 'subset': 'v2'}}]}",
                        "{'name': 'r', 'match': [{'uri': {'prefix': '/r'}}, {'uri': {'exact': '/x'}}], 'rewrite': {'uri': '/'}, 'timeout': '3s',"
                                + " 'future': {'a': 1.0}, 'route': [{'destination': {'host': 'reviews', 'port': {'number': 9080}, 'subset': 'v1'}}]}"));
    }

    @Test
    void testersThenCohortsInOrderOfCreationThenTheMirrorThenTheRoute() {
        TrafficPlan plan = PLAN.withCohort(
                        new Cohort("staff", List.of(RequestMatch.header("x-group", StringMatch.exact("staff")))))
                .withCohort(new Cohort("beta", List.of(RequestMatch.cookie("beta", StringMatch.exact("1")))))
                .withMirror(new Mirror(Weight.ALL, List.of(), false))
                .withMarker(new Marker("n", 7));
        assertThat(names(apply(plan, http("{'route': [{'destination': {'host': 'reviews'}}]}"))))
                .containsExactly(
                        "istio-release-marker-revision",
                        "istio-release-probe-http-0",
                        "istio-release-stable-http-0",
                        "istio-release-test-http-0",
                        "istio-release-cohort-staff-http-0",
                        "istio-release-cohort-beta-http-0",
                        "istio-release-mirror-http-0",
                        "");
    }

    @Test
    void routesOfOneNameGetInsertedRoutesOfDifferentNames() {
        String route =
                "{'name': 'same', 'match': [{'uri': {'prefix': '/a'}}], 'route': [{'destination': {'host': 'reviews'}}]}";
        assertThat(names(apply(PLAN, http(route, route))))
                .containsExactly("istio-release-test-same", "same", "istio-release-test-same-2", "same");
    }

    @Test
    void foreignDestinationsStayInTheTestRoute() {
        ObjectNode found = apply(
                PLAN,
                http("{'route': [{'destination': {'host': 'reviews', 'subset': 'v1'}, 'weight': 60},"
                        + " {'destination': {'host': 'old'}, 'weight': 40}]}"));
        assertSpec(
                (ObjectNode) found.path("http").get(0),
                spec(
                        "{'name': 'istio-release-test-http-0',"
                                + " 'match': [{'headers': {'x-test-user': {'exact': 'true'}}}], 'route': ["
                                + "{'destination': {'host': 'reviews', 'subset': 'v2'}, 'weight': 60}, {'destination': {'host': 'old'}, 'weight': 40}]}"));
    }

    @Test
    void theMarkerStandsAtTheTopAndAnswersByItself() {
        ObjectNode found = apply(
                PLAN.withMarker(new Marker("4711", 12)),
                http(
                        "{'name': 'ratings', 'route': [{'destination': {'host': 'ratings'}}]}",
                        "{'name': 'r', 'match': [{'uri': {'prefix': '/r'}}], 'fault': {'abort': {}}, 'timeout': '2s',"
                                + " 'route': [{'destination': {'host': 'reviews'}}]}"));
        assertSpec(
                (ObjectNode) found.path("http").get(0),
                spec("{'name': 'istio-release-marker-revision',"
                        + " 'match': [{'headers': {'x-istio-release-probe': {'exact': '4711'}}}],"
                        + " 'directResponse': {'status': 200, 'body': {'string': '12'}}}"));
        assertSpec(
                (ObjectNode) found.path("http").get(1),
                spec("{'name': 'istio-release-probe-r',"
                        + " 'match': [{'headers': {'x-istio-release-probe': {'exact': '4711-candidate'}}}], 'timeout': '2s',"
                        + " 'route': [{'destination': {'host': 'reviews', 'subset': 'v2'}}]}"));
    }

    @Test
    void aMarkerWithoutCandidateProbesNothing() {
        assertThat(names(apply(
                        TrafficPlan.pinnedTo("v1").withMarker(new Marker("n", 1)),
                        http("{'route': [{'destination': {'host': 'reviews'}}]}"))))
                .containsExactly("istio-release-marker-revision", "");
    }

    @Test
    void aTestHostBecomesAnAuthorityWithOrWithoutPortAndAHostOfTheObject() {
        TrafficPlan plan =
                TrafficPlan.pinnedTo("v1").withCandidate("v2", List.of(RequestMatch.host("test.example.com")));
        ObjectNode found = apply(plan, http("{'route': [{'destination': {'host': 'reviews'}}]}"));
        assertThat(found.get("hosts").toString()).isEqualTo("[\"reviews\",\"test.example.com\"]");
        assertThat(found.path("http").get(0).get("match").toString())
                .isEqualTo("[{\"authority\":{\"regex\":\"test\\\\.example\\\\.com(:[0-9]+)?\"}}]");
    }

    @Test
    void aHostThatAWildcardCoversIsNotAdded() {
        TrafficPlan plan =
                TrafficPlan.pinnedTo("v1").withCandidate("v2", List.of(RequestMatch.host("test.example.com")));
        ObjectNode spec =
                spec("{'hosts': ['*.example.com'], 'http': [{'route': [{'destination': {'host': 'reviews'}}]}]}");
        assertThat(apply(plan, spec).get("hosts").toString()).isEqualTo("[\"*.example.com\"]");
    }

    @Test
    void aConditionThatExcludesTheTesterLeavesHimOut() {
        ObjectNode found = apply(
                PLAN,
                http("{'match': [{'headers': {'X-Test-User': {'exact': 'false'}}}],"
                        + " 'route': [{'destination': {'host': 'reviews'}}]}"));
        assertThat(names(found)).containsExactly("");
    }

    @Test
    void aNarrowerConditionOfTheTesterTakesThePlaceOfTheRoutes() {
        for (String wider : List.of("{'prefix': 'tr'}", "{}", "{'regex': '*'}", "{'exact': 'true'}")) {
            ObjectNode found = apply(
                    PLAN,
                    http("{'match': [{'headers': {'x-test-user': " + wider + "}}],"
                            + " 'route': [{'destination': {'host': 'reviews'}}]}"));
            assertThat(found.path("http").get(0).get("match").toString())
                    .isEqualTo("[{\"headers\":{\"x-test-user\":{\"exact\":\"true\"}}}]");
        }
    }

    @Test
    void conditionsThatCannotBeWrittenAsOneAreRefused() {
        assertThatThrownBy(() -> apply(
                        PLAN,
                        http("{'name': 'r', 'match': [{'headers': {'x-test-user': {'regex': 't.*'}}}],"
                                + " 'route': [{'destination': {'host': 'reviews'}}]}")))
                .isInstanceOf(RouteRefusal.class)
                .hasMessage(
                        "http route r has a condition on header x-test-user already, {\"regex\":\"t.*\"}, which cannot be joined with"
                                + " {\"exact\":\"true\"}: use another header, cookie or host");
    }

    @Test
    void cookiesAndTheWholeCookieHeaderInOneMatchAreRefused() {
        RequestMatch both =
                new RequestMatch(Map.of("Cookie", StringMatch.exact("a=1")), Map.of("b", StringMatch.exact("2")), null);
        assertThatThrownBy(() -> apply(
                        TrafficPlan.pinnedTo("v1").withCandidate("v2", List.of(both)),
                        http("{'route': [{'destination': {'host': 'reviews'}}]}")))
                .isInstanceOf(RouteRefusal.class)
                .hasMessage("a match asks for cookies and for the whole header cookie: use one of the two");
    }

    @Test
    void aRouteThatBearsAReleasesNameIsRefused() {
        assertThatThrownBy(() -> apply(
                        PLAN,
                        http("{'name': 'istio-release-test-r', 'route': [{'destination': {'host': 'reviews'}}]}")))
                .isInstanceOf(RouteRefusal.class)
                .hasMessage("http route istio-release-test-r bears a name that only a release gives (istio-release-…):"
                        + " it was left behind by an earlier one; remove or rename it");
    }

    @Test
    void tcpAndTlsRoutesToTheServiceAreRefused() {
        for (String protocol : List.of("tcp", "tls")) {
            assertThatThrownBy(() -> apply(
                            PLAN, spec("{'" + protocol + "': [{'route': [{'destination': {'host': 'reviews'}}]}]}")))
                    .isInstanceOf(RouteRefusal.class)
                    .hasMessage("a " + protocol + " route leads to shop/reviews; a release can move http requests only:"
                            + " serve it by http routes, or release another service");
        }
    }

    @Test
    void aRootTellsWhichObjectsItsRoutesLeadThrough() {
        ObjectNode root = http(
                "{'delegate': {'name': 'a'}}",
                "{'delegate': {'name': 'b', 'namespace': 'team'}}",
                "{'delegate': {'name': 'a'}}");
        assertThat(VirtualServiceEdit.delegates(root, "edge"))
                .containsExactly(new ObjectName("edge", "a"), new ObjectName("team", "b"));
        assertThat(apply(PLAN, root)).isEqualTo(root);
    }

    private static ObjectNode apply(TrafficPlan plan, ObjectNode spec) {
        return VirtualServiceEdit.apply(spec, "shop", REVIEWS, plan);
    }

    private static List<String> names(ObjectNode spec) {
        List<String> names = new ArrayList<>();
        for (JsonNode route : spec.path("http")) {
            names.add(route.path("name").asText());
        }
        return names;
    }
}
