package io.jenkins.plugins.istio.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a cluster may hold that no release can be made of: refused before anything is written. */
@BlackboxTest
class BadClusterTest {
    private static final String VIRTUAL_SERVICE = """
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: {name: reviews, namespace: bookinfo}
            spec:
              hosts: [reviews]
            """;
    private static final String RULE = """
            apiVersion: networking.istio.io/v1
            kind: DestinationRule
            metadata: {name: reviews, namespace: bookinfo}
            spec:
              host: reviews
            """;
    private static final String SERVICE = """
            apiVersion: v1
            kind: Service
            metadata: {name: reviews, namespace: bookinfo}
            """;

    static List<Arguments> loads() {
        return List.of(
                Arguments.of(
                        "a headless Service",
                        SERVICE + "spec: {clusterIP: None, selector: {app: reviews}}",
                        "is headless"),
                Arguments.of(
                        "a Service without selector",
                        SERVICE + "spec: {ports: [{name: http, port: 9080}]}",
                        "has no selector"),
                Arguments.of(
                        "a Service without port",
                        SERVICE + "spec: {selector: {app: reviews}, ports: []}",
                        "has no port; expected one that Istio routes as HTTP"),
                Arguments.of(
                        "a tcp port",
                        SERVICE
                                + "spec: {selector: {app: reviews}, ports: [{name: http, port: 9080}, {name: tcp, port: 1}]}",
                        "is tcp; expected HTTP on every port"),
                Arguments.of(
                        "a Service that nothing serves",
                        SERVICE + "spec: {selector: {app: nothing}, ports: [{name: http, port: 9080}]}",
                        "No Deployment's pods are selected by Service bookinfo/reviews"),
                Arguments.of(
                        "Argo CD",
                        "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: reviews-v1, namespace: bookinfo,"
                                + " annotations: {argocd.argoproj.io/tracking-id: shop}}",
                        "belongs to Argo CD"),
                Arguments.of(
                        "pods in ambient mode",
                        "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: reviews-v1, namespace: bookinfo, labels: {app: reviews, version: v1}}\n"
                                + "spec: {replicas: 3, selector: {matchLabels: {app: reviews, version: v1}}, template: {metadata: {labels: {app: reviews,"
                                + " version: v1, istio.io/dataplane-mode: ambient}},"
                                + " spec: {containers: [{name: reviews, image: 'registry.example/reviews:1.0.0'}]}}}",
                        "is in ambient mode"),
                Arguments.of(
                        "an unknown gateway",
                        VIRTUAL_SERVICE + "  gateways: [nowhere]\n  http: [{route: [{destination: {host: reviews}}]}]",
                        "is bound to Gateway bookinfo/nowhere, which does not exist"),
                Arguments.of(
                        "a tcp route",
                        VIRTUAL_SERVICE + "  tcp: [{route: [{destination: {host: reviews}}]}]",
                        "a tcp route leads to bookinfo/reviews"),
                Arguments.of(
                        "a tls route",
                        VIRTUAL_SERVICE
                                + "  tls: [{match: [{sniHosts: [reviews]}], route: [{destination: {host: reviews}}]}]",
                        "a tls route leads to bookinfo/reviews"),
                Arguments.of(
                        "requests that are shared already",
                        RULE + "  subsets: [{name: a, labels: {version: v1}}, {name: b, labels: {version: v1}}]\n---\n"
                                + VIRTUAL_SERVICE
                                + "  http: [{route: [{destination: {host: reviews, subset: a}, weight: 50}, {destination: {host: reviews, subset: b}, weight: 50}]}]",
                        "are shared among subsets a, b already"),
                Arguments.of(
                        "a subset that no rule defines",
                        VIRTUAL_SERVICE + "  http: [{route: [{destination: {host: reviews, subset: a}}]}]",
                        "lead to subset a, which no DestinationRule"),
                Arguments.of(
                        "a subset without pods",
                        RULE + "  subsets: [{name: a, labels: {version: v9}}]\n---\n" + VIRTUAL_SERVICE
                                + "  http: [{route: [{destination: {host: reviews, subset: a}}]}]",
                        "subset a"),
                Arguments.of(
                        "two VirtualServices for one host",
                        VIRTUAL_SERVICE + "  http: [{route: [{destination: {host: reviews}}]}]\n---\n"
                                + VIRTUAL_SERVICE.replace("name: reviews,", "name: again,")
                                + "  http: [{route: [{destination: {host: reviews}}]}]",
                        "both claim host reviews.bookinfo.svc.cluster.local"),
                Arguments.of(
                        "two rules for one host",
                        RULE + "---\n" + RULE.replace("name: reviews,", "name: again,"),
                        "are both for reviews.bookinfo.svc.cluster.local"),
                Arguments.of(
                        "another Service of the same pods",
                        SERVICE.replace("name: reviews,", "name: other,")
                                + "spec: {selector: {app: reviews}, ports: [{name: http, port: 9080}]}",
                        "Service bookinfo/other"),
                Arguments.of(
                        "a volume for one writer",
                        "apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: data, namespace: bookinfo}\nspec: {accessModes: [ReadWriteOnce]}\n"
                                + "---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: reviews-v1, namespace: bookinfo, labels: {app: reviews, version: v1}}\n"
                                + "spec: {replicas: 3, selector: {matchLabels: {app: reviews, version: v1}}, template: {metadata: {labels: {app: reviews, version: v1}},"
                                + " spec: {containers: [{name: reviews, image: 'registry.example/reviews:1.0.0'}],"
                                + " volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]}}}",
                        "which is ReadWriteOnce"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("loads")
    void isRefused(String what, String yaml, String sentence, Jenkins jenkins, Mesh mesh) {
        mesh.cluster().load(yaml);
        List<String> before = mesh.objectsOfUsers();
        Build build = jenkins.run(
                "istioDeploy service: 'reviews', cluster: 'MESH', version: 'v2', image: 'registry.example/reviews:2.0.1'",
                mesh);

        assertThat(build.result()).as(build.console()).isEqualTo("FAILURE");
        assertThat(build.hasStackTrace()).as(build.console()).isFalse();
        assertThat(build.errors())
                .singleElement()
                .asString()
                .contains(sentence)
                .contains(mesh.name())
                .endsWith(".");
        assertThat(mesh.objectsOfUsers()).isEqualTo(before);
    }
}
