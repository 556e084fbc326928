package io.jenkins.plugins.istio.engine.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RouteWarningsTest {
    private static final ServiceRef REVIEWS = new ServiceRef("bookinfo", "reviews");
    private static final String SERVICE = """
            metadata: {name: reviews, namespace: bookinfo}
            spec: {selector: {app: reviews}, ports: [{name: http, port: 9080}]}
            """;
    private static final String DEPLOYMENT = """
            metadata: {name: reviews-v1, namespace: bookinfo}
            spec: {template: {metadata: {labels: {app: reviews, version: v1}}}}
            """;
    private static final String RULE = """
            metadata: {name: reviews, namespace: bookinfo}
            spec: {host: reviews, subsets: [{name: v1, labels: {version: v1}}]}
            """;

    @Test
    void areNoneWhereTheAnalyzersFindNothing() {
        assertThat(warnings(SERVICE, RULE, """
                - match: [{uri: {prefix: /old}}]
                  rewrite: {uri: /new}
                  route: [{destination: {host: reviews, port: {number: 9080}}}]
                - match: [{uri: {prefix: /moved}}]
                  redirect: {authority: elsewhere, uri: /}
                - route: [{destination: {host: reviews, subset: v1}}, {destination: {host: api.elsewhere.example}, weight: 0}]
                """)).isEmpty();
    }

    @Test
    void nameRoutesThatAreNeverAsked() {
        assertThat(warnings(SERVICE, RULE, """
                - name: everything
                  route: [{destination: {host: reviews}}]
                - match: [{uri: {prefix: /late}}]
                  route: [{destination: {host: reviews}}]
                """))
                .containsExactly("VirtualService bookinfo/web: http route http-1 stands after everything, which matches"
                        + " every request, and is never used (IST0130). Move it up, or delete it.");
    }

    @Test
    void nameDestinationsThatDoNotSayWhichOfSeveralPorts() {
        assertThat(warnings(
                        SERVICE.replace("port: 9080}", "port: 9080}, {name: http-admin, port: 9090}"),
                        RULE,
                        "- route: [{destination: {host: reviews.bookinfo.svc.cluster.local}}]"))
                .containsExactly(
                        "VirtualService bookinfo/web leads to reviews.bookinfo.svc.cluster.local without a port,"
                                + " and that Service has several, [9080, 9090] (IST0112). Name one in the destination.");
    }

    @Test
    void namePortsThatTheServiceDoesNotHave() {
        assertThat(warnings(SERVICE, RULE, "- route: [{destination: {host: reviews, port: {number: 80}}}]"))
                .containsExactly("VirtualService bookinfo/web leads to port 80 of reviews, and that Service has [9080]"
                        + " (IST0101). Correct the port.");
    }

    @Test
    void nameServicesThatAreNotThereOfMirrorsToo() {
        assertThat(warnings(SERVICE, RULE, """
                - route: [{destination: {host: reviews}}]
                  mirror: {host: reviewz}
                """))
                .containsExactly(
                        "VirtualService bookinfo/web leads to reviewz, and there is no Service of that name in"
                                + " namespace bookinfo (IST0101). Correct the name, or write it out if it is in another namespace.");
    }

    @Test
    void nameSubsetsWithoutPods() {
        assertThat(warnings(
                        SERVICE,
                        RULE.replace("version: v1}}", "version: v1}}, {name: v0, labels: {version: v0}}"),
                        "- route: [{destination: {host: reviews, subset: v1}}]"))
                .containsExactly("subset v0 of DestinationRule reviews selects no pods of bookinfo/reviews (IST0173);"
                        + " whoever is routed there gets 503. Delete it, or correct its labels.");
    }

    private static List<String> warnings(String service, String rule, String http) {
        ObjectNode route = yaml("""
                metadata: {name: web, namespace: bookinfo}
                spec:
                  hosts: [reviews]
                  http:
                """ + http.indent(2));
        return new RouteWarnings(REVIEWS, List.of(yaml(service)), List.of(yaml(DEPLOYMENT)))
                .of(new Roads(REVIEWS, "prod", List.of(new Route(route))), Optional.of(yaml(rule)));
    }

    private static ObjectNode yaml(String text) {
        try {
            return (ObjectNode) new ObjectMapper(new YAMLFactory()).readTree(text);
        } catch (IOException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
