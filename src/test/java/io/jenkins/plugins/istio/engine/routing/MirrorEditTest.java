package io.jenkins.plugins.istio.engine.routing;

import static io.jenkins.plugins.istio.engine.routing.SpecText.assertSpec;
import static io.jenkins.plugins.istio.engine.routing.SpecText.http;
import static io.jenkins.plugins.istio.engine.routing.World.REVIEWS;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class MirrorEditTest {
    private static final String SERVICE = "'route': [{'destination': {'host': 'reviews', 'subset': 'v1'}}]";
    private static final String COPY =
            "'mirror': {'host': 'reviews', 'subset': 'v2'}, 'mirrorPercentage': {'value': 10}";

    @Test
    void safeMethodsAreCopiedByARouteOfTheirOwn() {
        assertSpec(
                mirrored(tenth(false), "{'name': 'r', " + SERVICE + "}"),
                http(
                        "{'name': 'istio-release-mirror-r', 'match': [{'method': {'regex': 'GET|HEAD|OPTIONS'}}], "
                                + SERVICE + ", " + COPY + "}",
                        "{'name': 'r', " + SERVICE + "}"));
    }

    @Test
    void theCloneCarriesTheRoutesWeights() {
        TrafficPlan plan = plan(tenth(false)).withWeight(Weight.ofPercent(5));
        String split = "'route': [{'destination': {'host': 'reviews', 'subset': 'v1'}, 'weight': 95},"
                + " {'destination': {'host': 'reviews', 'subset': 'v2'}, 'weight': 5}]";
        assertSpec(
                VirtualServiceEdit.apply(http("{'name': 'r', " + SERVICE + "}"), "shop", REVIEWS, plan),
                http(
                        "{'name': 'istio-release-mirror-r', 'match': [{'method': {'regex': 'GET|HEAD|OPTIONS'}}], "
                                + split + ", " + COPY + "}",
                        "{'name': 'r', " + split + "}"));
    }

    @Test
    void aRouteOfOneSafeMethodIsMirroredInPlace() {
        String match = "'match': [{'uri': {'prefix': '/a'}, 'method': {'exact': 'GET'}}], ";
        assertSpec(
                mirrored(tenth(false), "{" + match + SERVICE + "}"), http("{" + match + SERVICE + ", " + COPY + "}"));
    }

    @Test
    void aRouteOfOneUnsafeMethodIsNotMirrored() {
        String route = "{'match': [{'method': {'exact': 'POST'}}], " + SERVICE + "}";
        assertSpec(mirrored(tenth(false), route), http(route));
    }

    @Test
    void withUnsafeMethodsTheRouteItselfIsMirrored() {
        assertSpec(mirrored(tenth(true), "{" + SERVICE + "}"), http("{" + SERVICE + ", " + COPY + "}"));
    }

    @Test
    void onlyMatchingRequestsAreCopied() {
        Mirror mirror = new Mirror(new Weight(5), List.of(RequestMatch.header("x-a", StringMatch.regex("1|2"))), false);
        assertSpec(
                mirrored(mirror, "{'name': 'r', " + SERVICE + "}"),
                http(
                        "{'name': 'istio-release-mirror-r', 'match': [{'headers': {'x-a': {'regex': '1|2'}}, 'method': {'regex': 'GET|HEAD|OPTIONS'}}], "
                                + SERVICE
                                + ", 'mirror': {'host': 'reviews', 'subset': 'v2'}, 'mirrorPercentage': {'value': 0.5}}",
                        "{'name': 'r', " + SERVICE + "}"));
    }

    @Test
    void whatTheRouteCopiesElsewhereGoesOn() {
        String get = "'match': [{'method': {'exact': 'GET'}}], ";
        assertSpec(
                mirrored(
                        tenth(false),
                        "{" + get + SERVICE + ", 'mirror': {'host': 'audit'}, 'mirrorPercentage': {'value': 50.0}}"),
                http("{" + get + SERVICE
                        + ", 'mirrors': [{'destination': {'host': 'audit'}, 'percentage': {'value': 50.0}},"
                        + " {'destination': {'host': 'reviews', 'subset': 'v2'}, 'percentage': {'value': 10}}]}"));
        assertSpec(
                mirrored(tenth(false), "{" + get + SERVICE + ", 'mirror': {'host': 'audit'}, 'mirrorPercent': 7}"),
                http("{" + get + SERVICE
                        + ", 'mirrors': [{'destination': {'host': 'audit'}, 'percentage': {'value': 7}},"
                        + " {'destination': {'host': 'reviews', 'subset': 'v2'}, 'percentage': {'value': 10}}]}"));
        assertSpec(
                mirrored(tenth(false), "{" + get + SERVICE + ", 'mirrors': [{'destination': {'host': 'audit'}}]}"),
                http("{" + get + SERVICE + ", 'mirrors': [{'destination': {'host': 'audit'}},"
                        + " {'destination': {'host': 'reviews', 'subset': 'v2'}, 'percentage': {'value': 10}}]}"));
    }

    @Test
    void aRouteThatPicksMethodsByExpressionIsRefused() {
        assertThatThrownBy(() -> mirrored(
                        tenth(false), "{'name': 'r', 'match': [{'method': {'regex': 'G.*'}}], " + SERVICE + "}"))
                .isInstanceOf(RouteRefusal.class)
                .hasMessage(
                        "http route r picks methods by {\"regex\":\"G.*\"}, so copying safe methods only cannot be added to it:"
                                + " name one exact method there, or allow unsafe methods");
    }

    @Test
    void aMirrorOfTheUsersToAllPodsIsPinnedToTheStable() {
        String ratings = "'route': [{'destination': {'host': 'ratings'}}]";
        assertSpec(
                mirrored(null, "{" + ratings + ", 'mirror': {'host': 'reviews'}, 'mirrorPercentage': {'value': 5}}"),
                http("{" + ratings
                        + ", 'mirror': {'host': 'reviews', 'subset': 'v1'}, 'mirrorPercentage': {'value': 5}}"));
    }

    @Test
    void aMirrorOfTheUsersToAnotherVersionIsRefused() {
        assertThatThrownBy(() ->
                        mirrored(null, "{'name': 'r', " + SERVICE + ", 'mirror': {'host': 'reviews', 'subset': 'v2'}}"))
                .isInstanceOf(RouteRefusal.class)
                .hasMessage(
                        "http route r copies requests to subset v2 of shop/reviews already: remove that mirror first; a release makes its own");
    }

    private static Mirror tenth(boolean unsafeMethods) {
        return new Mirror(new Weight(100), List.of(), unsafeMethods);
    }

    private static TrafficPlan plan(Mirror mirror) {
        return TrafficPlan.pinnedTo("v1").withCandidate("v2", List.of()).withMirror(mirror);
    }

    private static ObjectNode mirrored(Mirror mirror, String route) {
        return VirtualServiceEdit.apply(http(route), "shop", REVIEWS, plan(mirror));
    }
}
