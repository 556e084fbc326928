package io.jenkins.plugins.istio.engine.cluster;

import static io.jenkins.plugins.istio.engine.cluster.Bookinfo.DEPLOYMENT;
import static io.jenkins.plugins.istio.engine.cluster.Bookinfo.GATEWAY;
import static io.jenkins.plugins.istio.engine.cluster.Bookinfo.REVIEWS;
import static io.jenkins.plugins.istio.engine.cluster.Bookinfo.ROUTE;
import static io.jenkins.plugins.istio.engine.cluster.Bookinfo.SERVICE;
import static io.jenkins.plugins.istio.engine.cluster.Bookinfo.V1;
import static io.jenkins.plugins.istio.engine.cluster.Bookinfo.V2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.istio.engine.release.Refusal;
import io.jenkins.plugins.istio.engine.release.RouteObject;
import io.jenkins.plugins.istio.engine.release.RouteState;
import io.jenkins.plugins.istio.engine.release.RouteSurvey;
import io.jenkins.plugins.istio.engine.routing.RequestMatch;
import io.jenkins.plugins.istio.engine.routing.TrafficPlan;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

/** What is found of the roads to a service, and what cannot be right with them. */
class RouteSurveyTest {
    private static final String MESH_ROUTE = """
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: {name: reviews-mesh, namespace: bookinfo}
            spec:
              hosts: [reviews]
              http: [{route: [{destination: {host: reviews, subset: v1}}]}]
            """;
    private static final String RULE = """
            apiVersion: networking.istio.io/v1
            kind: DestinationRule
            metadata: {name: reviews-rule, namespace: bookinfo}
            spec:
              host: reviews
              trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}
              subsets: [{name: v1, labels: {version: v1}}]
            """;

    private static RouteSurvey survey(Set<String> ignored, Set<String> testHosts, String... yaml) {
        try (Bookinfo bookinfo = new Bookinfo(yaml)) {
            return bookinfo.connection.routes().survey(REVIEWS, ignored, testHosts, false);
        }
    }

    private static RouteSurvey survey(String... yaml) {
        return survey(Set.of(), Set.of(), yaml);
    }

    private static AbstractThrowableAssert<?, ?> refusal(String... yaml) {
        return assertThatThrownBy(() -> survey(yaml)).isInstanceOf(Refusal.class);
    }

    private static List<String> names(RouteSurvey survey) {
        return survey.routes().objects().stream().map(RouteObject::toString).toList();
    }

    @Test
    void rulesAndRoutesThatAreThereAreEditedAndTheServedSubsetIsFound() {
        RouteSurvey survey = survey(SERVICE, DEPLOYMENT, GATEWAY, ROUTE, MESH_ROUTE, RULE);

        assertThat(names(survey))
                .containsExactly(
                        "DestinationRule bookinfo/reviews-rule",
                        "VirtualService bookinfo/reviews",
                        "VirtualService bookinfo/reviews-mesh");
        assertThat(survey.servedSubset()).isEqualTo("v1");
        assertThat(survey.servedLabels()).isEqualTo(Map.of("version", "v1"));
        assertThat(survey.warnings())
                .containsExactly(
                        "VirtualService bookinfo/reviews leads to productpage, and there is no Service of that name in namespace bookinfo"
                                + " (IST0101). Correct the name, or write it out if it is in another namespace.",
                        "some routes to bookinfo/reviews name subset v1 and some none; a release sends all of them to one version");
    }

    @Test
    void oldVersionsOfTheApiAreReadThroughTheNewest() {
        assertThat(names(survey(
                        SERVICE,
                        DEPLOYMENT,
                        MESH_ROUTE.replace("/v1\n", "/v1beta1\n"),
                        RULE.replace("/v1\n", "/v1alpha3\n"))))
                .containsExactly("DestinationRule bookinfo/reviews-rule", "VirtualService bookinfo/reviews-mesh");
    }

    @Test
    void aClusterWithoutIstioIsRefused() {
        try (Bookinfo bookinfo = Bookinfo.usual()) {
            bookinfo.door.answer("/apis/networking.istio.io", 2, 404, "not found");
            assertThatThrownBy(() -> bookinfo.connection.routes().survey(REVIEWS, Set.of(), Set.of(), false))
                    .isInstanceOf(Refusal.class)
                    .hasMessage(
                            "Cluster prod does not know networking.istio.io; expected one of v1, v1beta1, v1alpha3. Install Istio there, or"
                                    + " choose another cluster.");
        }
    }

    @Test
    void aClusterThatServesOnlyAnOldVersionIsAskedInIt() {
        try (Bookinfo bookinfo = Bookinfo.usual()) {
            bookinfo.door.answer("/apis/networking.istio.io/v1/", 1, 404, "not found");
            bookinfo.door.answerText(
                    "/apis/networking.istio.io",
                    200,
                    "{\"versions\":[{\"version\":\"v1alpha3\"},{\"version\":\"v1beta1\"}]}");

            bookinfo.connection.routes().survey(REVIEWS, Set.of(), Set.of(), false);

            assertThat(bookinfo.door.requests()).contains("GET /apis/networking.istio.io/v1beta1/virtualservices");
        }
    }

    @Test
    void credentialsOfOneNamespaceAreEnoughWithAWarning() {
        try (Bookinfo bookinfo = Bookinfo.usual()) {
            bookinfo.door.answer("GET /apis/networking.istio.io/v1/virtualservices", 1, 403, "no");
            bookinfo.door.answer("GET /apis/networking.istio.io/v1/destinationrules", 1, 403, "no");

            RouteSurvey survey = bookinfo.connection.routes().survey(REVIEWS, Set.of(), Set.of(), false);

            assertThat(names(survey)).contains("VirtualService bookinfo/reviews");
            assertThat(survey.warnings())
                    .contains(
                            "these credentials may not list VirtualServices of all namespaces: routes to bookinfo/reviews that stand"
                                    + " elsewhere were not looked for, and would not be held back",
                            "these credentials may not list DestinationRules of all namespaces: a rule elsewhere that wins over the service's"
                                    + " was not looked for");
        }
    }

    @Test
    void aRouteOfAnotherNamespaceBelongsToItToo() {
        String elsewhere = ROUTE.replace("namespace: bookinfo", "namespace: edge")
                .replace("host: reviews,", "host: reviews.bookinfo.svc.cluster.local,")
                .replace("gateways: [web]", "gateways: [bookinfo/web]");

        assertThat(names(survey(SERVICE, DEPLOYMENT, GATEWAY, elsewhere))).contains("VirtualService edge/reviews");
    }

    @Test
    void theDelegateIsEditedAndItsRootAnswersToTestHosts() {
        String root = ROUTE.replace(
                        "route: [{destination: {host: reviews, port: {number: 9080}}}]", "delegate: {name: inner}")
                .replace("    retries: {attempts: 3}\n", "");
        String inner = MESH_ROUTE
                .replace("reviews-mesh", "inner")
                .replace("  hosts: [reviews]\n", "")
                .replace(", subset: v1", "");
        try (Bookinfo bookinfo = new Bookinfo(SERVICE, DEPLOYMENT, GATEWAY, root, inner)) {
            var routes = bookinfo.connection.routes();
            RouteSurvey survey = routes.survey(REVIEWS, Set.of(), Set.of("a.test.example.com"), false);
            assertThat(names(survey)).contains("VirtualService bookinfo/inner", "VirtualService bookinfo/reviews");
            var subsets = routes.subsets(REVIEWS, survey.routes(), List.of(V1, V2), false);
            RouteState state = subsets.target();
            subsets.write();
            TrafficPlan plan =
                    TrafficPlan.pinnedTo("v1").withCandidate("v2", List.of(RequestMatch.host("a.test.example.com")));
            routes.routes(REVIEWS, state, plan, false).write();

            assertThat(bookinfo.spec("VirtualService", "inner").path("http")).hasSize(2);
            assertThat(bookinfo.spec("VirtualService", "reviews").path("hosts").toString())
                    .isEqualTo("[\"shop.example.com\",\"a.test.example.com\"]");
        }
    }

    @Test
    void aDelegateOfSeveralRootsIsRefused() {
        String inner = MESH_ROUTE.replace("reviews-mesh", "inner").replace("  hosts: [reviews]\n", "");
        String root = """
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: {name: root-a, namespace: bookinfo}
                spec: {hosts: [a.example.com], gateways: [web], http: [{delegate: {name: inner}}]}
                """;
        refusal(
                        SERVICE,
                        DEPLOYMENT,
                        GATEWAY,
                        inner,
                        root,
                        root.replace("root-a", "root-b").replace("a.example", "b.example"))
                .hasMessage(
                        "VirtualService bookinfo/inner on cluster prod is the delegate of bookinfo/root-a and bookinfo/root-b; expected one,"
                                + " since an edit would hold for each of them. Give each a delegate of its own.");
    }

    @Test
    void anUnknownGatewayIsRefused() {
        refusal(SERVICE, DEPLOYMENT, ROUTE)
                .hasMessage(
                        "VirtualService bookinfo/reviews on cluster prod is bound to Gateway bookinfo/web, which does not exist; no request"
                                + " reaches it. Correct the gateway's name or make it.");
    }

    @Test
    void aRouteWhoseHostsItsGatewayDoesNotAcceptIsPointedOut() {
        assertThat(survey(SERVICE, DEPLOYMENT, GATEWAY, ROUTE.replace("shop.example.com", "store.example.com"))
                        .warnings())
                .contains("VirtualService bookinfo/reviews is bound to gateway bookinfo/web, which accepts"
                        + " shop.example.com, *.test.example.com and none of its hosts store.example.com (IST0132); nobody"
                        + " reaches it there. Add a host to the gateway, or correct the VirtualService.");
    }

    @Test
    void aTestHostThatNoGatewayAcceptsIsRefused() {
        survey(Set.of(), Set.of("x.test.example.com"), SERVICE, DEPLOYMENT, GATEWAY, ROUTE);
        assertThatThrownBy(() -> survey(Set.of(), Set.of("test.other.com"), SERVICE, DEPLOYMENT, GATEWAY, ROUTE))
                .isInstanceOf(Refusal.class)
                .hasMessage(
                        "Test host test.other.com of bookinfo/reviews on cluster prod is accepted by no gateway; gateways bookinfo/web"
                                + " accept shop.example.com, *.test.example.com. Add the host to a gateway's servers, or test by header or cookie.");
        assertThatThrownBy(() -> survey(Set.of(), Set.of("test.other.com"), SERVICE, DEPLOYMENT, RULE, MESH_ROUTE))
                .hasMessage(
                        "Test host test.other.com of bookinfo/reviews on cluster prod is accepted by no gateway; no gateway leads to the"
                                + " service. Add the host to a gateway's servers, or test by header or cookie.");
    }

    @Test
    void twoVirtualServicesThatCanMatchTheSameRequestAreRefused() {
        String second = ROUTE.replace("{name: reviews, namespace", "{name: shop, namespace");
        refusal(SERVICE, DEPLOYMENT, GATEWAY, ROUTE, second)
                .hasMessage(
                        "VirtualService bookinfo/reviews and VirtualService bookinfo/shop on cluster prod both claim host shop.example.com on"
                                + " gateway bookinfo/web and can match the same request; expected one that decides. Join them, or make their matches"
                                + " disjoint.");
        refusal(SERVICE, DEPLOYMENT, RULE, MESH_ROUTE, MESH_ROUTE.replace("reviews-mesh", "again"))
                .hasMessageContaining(
                        "both claim host reviews.bookinfo.svc.cluster.local on the mesh and can match the same request");
    }

    @Test
    void virtualServicesWithDisjointMatchesAreFine() {
        String reviews = ROUTE.replaceAll("(?s)  - name: theirs.*", "");
        String ratings = reviews.replace("{name: reviews, namespace", "{name: ratings, namespace")
                .replace("/reviews}", "/ratings}")
                .replace("host: reviews,", "host: ratings,");

        assertThat(names(survey(SERVICE, DEPLOYMENT, GATEWAY, reviews, ratings)))
                .doesNotContain("VirtualService bookinfo/ratings");
    }

    @Test
    void aTestHostThatBelongsToSomebodyElseIsRefused() {
        String shop = ROUTE.replace("{name: reviews, namespace", "{name: shop, namespace")
                .replace("hosts: [shop.example.com]", "hosts: [x.test.example.com]")
                .replace("host: reviews,", "host: ratings,");
        assertThatThrownBy(
                        () -> survey(Set.of(), Set.of("x.test.example.com"), SERVICE, DEPLOYMENT, GATEWAY, ROUTE, shop))
                .isInstanceOf(Refusal.class)
                .hasMessage("Test host x.test.example.com of bookinfo/reviews on cluster prod belongs to VirtualService"
                        + " bookinfo/shop already, on the same gateway; expected a host that nobody uses. Choose another"
                        + " host, or test by header or cookie.");
    }

    @Test
    void routesAndRulesThatSomeCallersDoNotSeeAreRefused() {
        refusal(SERVICE, DEPLOYMENT, RULE, MESH_ROUTE.replace("spec:\n", "spec:\n  exportTo: [\".\"]\n"))
                .hasMessage(
                        "VirtualService bookinfo/reviews-mesh on cluster prod is exported to [\".\"] alone; callers of"
                                + " other namespaces do not see it and would reach the candidate. Export it to '*', or leave"
                                + " exportTo out.");
        refusal(SERVICE, DEPLOYMENT, RULE.replace("spec:\n", "spec:\n  exportTo: [\".\"]\n"), MESH_ROUTE)
                .hasMessage(
                        "DestinationRule bookinfo/reviews-rule on cluster prod is exported to [\".\"] alone; callers of"
                                + " other namespaces would not find the candidate's subset. Export it to '*', or leave exportTo"
                                + " out.");
    }

    @Test
    void tcpRoutesToTheServiceAreRefused() {
        refusal(
                        SERVICE,
                        DEPLOYMENT,
                        MESH_ROUTE
                                .replace("  http: [{route:", "  tcp: [{route:")
                                .replace(", subset: v1", ""))
                .hasMessage(
                        "VirtualService bookinfo/reviews-mesh on cluster prod: a tcp route leads to bookinfo/reviews; a release can move http"
                                + " requests only: serve it by http routes, or release another service.");
    }

    @Test
    void anotherServiceOfTheSamePodsIsRefusedUnlessIgnored() {
        String other = SERVICE.replace("name: reviews,", "name: reviews-internal,");
        refusal(SERVICE, other, DEPLOYMENT)
                .hasMessage(
                        "Service bookinfo/reviews-internal on cluster prod selects the same pods as bookinfo/reviews (app=reviews) and would"
                                + " send its users to the candidate, too; expected one Service for them. Narrow its selector to the version, or name"
                                + " it in ignoreServices.");
        survey(Set.of("reviews-internal"), Set.of(), SERVICE, other, DEPLOYMENT);
        survey(SERVICE, other.replace("{app: reviews}", "{app: reviews, version: v1}"), DEPLOYMENT);
    }

    @Test
    void requestsThatAreSharedAlreadyAreRefused() {
        refusal(
                        SERVICE,
                        DEPLOYMENT,
                        RULE,
                        MESH_ROUTE.replace(
                                "{destination: {host: reviews, subset: v1}}",
                                "{destination: {host: reviews, subset: v1}, weight: 50}, {destination: {host: reviews, subset: v9}, weight: 50}"))
                .hasMessage(
                        "Requests of bookinfo/reviews on cluster prod are shared among subsets v1, v9 already; expected that one version serves"
                                + " all users when a release begins. Finish that release, or route everybody to one subset.");
    }

    @Test
    void aSubsetThatNoRuleDefinesIsRefused() {
        refusal(SERVICE, DEPLOYMENT, MESH_ROUTE)
                .hasMessage(
                        "Routes to bookinfo/reviews on cluster prod lead to subset v1, which no DestinationRule in namespace bookinfo defines by"
                                + " labels; their users get errors. Define it, or correct the routes.");
    }

    @Test
    void severalRulesForOneHostAreRefused() {
        refusal(SERVICE, DEPLOYMENT, RULE, RULE.replace("reviews-rule", "another"))
                .hasMessage(
                        "DestinationRules another and reviews-rule in namespace bookinfo on cluster prod are both for"
                                + " reviews.bookinfo.svc.cluster.local; expected one, since Istio does not say which holds. Join them.");
        refusal(
                        SERVICE,
                        DEPLOYMENT,
                        RULE.replace("namespace: bookinfo", "namespace: shop")
                                .replace("host: reviews", "host: reviews.bookinfo.svc.cluster.local"))
                .hasMessage(
                        "DestinationRule shop/reviews-rule on cluster prod is for reviews.bookinfo.svc.cluster.local, too, and wins for callers"
                                + " in its namespace, which would not find the candidate's subset; expected rules for it in namespace bookinfo alone."
                                + " Move it there.");
    }

    @Test
    void aNewRuleTakesThePolicyThatWouldOtherwiseHold() {
        String root = RULE.replace("namespace: bookinfo", "namespace: istio-system")
                .replace("host: reviews", "host: \"*.local\"")
                .replace("  subsets: [{name: v1, labels: {version: v1}}]\n", "");
        try (Bookinfo bookinfo = new Bookinfo(SERVICE, DEPLOYMENT, root)) {
            var routes = bookinfo.connection.routes();
            routes.subsets(
                            REVIEWS,
                            routes.survey(REVIEWS, Set.of(), Set.of(), false).routes(),
                            List.of(V1),
                            false)
                    .write();

            assertThat(bookinfo.spec("DestinationRule", "reviews").toString())
                    .isEqualTo(
                            "{\"host\":\"reviews.bookinfo.svc.cluster.local\",\"trafficPolicy\":{\"tls\":{\"mode\":\"ISTIO_MUTUAL\"}},"
                                    + "\"subsets\":[{\"name\":\"v1\",\"labels\":{\"version\":\"v1\"}}]}");
        }
    }

    @Test
    void routesThatGitPutsBackAreRefused() {
        refusal(
                        SERVICE,
                        DEPLOYMENT,
                        RULE,
                        MESH_ROUTE.replace(
                                "namespace: bookinfo}",
                                "namespace: bookinfo, labels: {kustomize.toolkit.fluxcd.io/name: x}}"))
                .hasMessageStartingWith(
                        "VirtualService bookinfo/reviews-mesh on cluster prod belongs to Flux, which would put back what a release changes.");
    }
}
