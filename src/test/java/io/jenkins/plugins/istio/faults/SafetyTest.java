package io.jenkins.plugins.istio.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever watches over the trials must see what they must not do. */
class SafetyTest {

    private static List<String> seen(String route) throws IOException {
        try (Scene scene = Scene.first(World.OWN_MESH_ROUTES)) {
            scene.cluster().load("""
                    apiVersion: networking.istio.io/v1
                    kind: VirtualService
                    metadata: {name: reviews-inside, namespace: bookinfo}
                    spec:
                      hosts: [reviews]
                      http: %s
                    """.formatted(route));
            scene.safety().look("then");
            return scene.safety().violations();
        }
    }

    private static String http(String route) {
        return "[{name: inside, timeout: 3s, retries: {attempts: 2}, route: " + route + "}]";
    }

    @Test
    void nothingIsFoundWhereNothingIsWrong() throws IOException {
        try (Scene scene = Scene.first(World.OWN_MESH_ROUTES)) {
            scene.safety().look("then");

            assertThat(scene.safety().violations()).isEmpty();
        }
    }

    @Test
    void aRouteToASubsetThatIsNotThereIsSeen() throws IOException {
        assertThat(seen(http("[{destination: {host: reviews, subset: v2}}]")))
                .anySatisfy(violation -> assertThat(violation)
                        .startsWith("then: reviews-inside leads to subset v2, which has no definition, in inside"))
                .anySatisfy(violation -> assertThat(violation).contains("is answered by nobody"));
    }

    @Test
    void aChangeThatNoRecordKnowsIsSeen() throws IOException {
        assertThat(seen(http("[{destination: {host: reviews}}]")))
                .containsExactly(
                        "then: VirtualService/reviews-inside was changed, and the record does not know what it was");
    }

    @Test
    void whatTheUserLostIsSeen() throws IOException {
        assertThat(seen("[{name: inside, route: [{destination: {host: reviews, subset: v1}}]}]"))
                .anySatisfy(violation -> assertThat(violation)
                        .startsWith("then: VirtualService/reviews-inside has lost something of the user's: "));
    }

    @Test
    void moreUsersThanWereAskedForAreSeen() throws IOException {
        try (Scene scene = Scene.first(World.OWN_MESH_ROUTES)) {
            scene.cluster().load("""
                    apiVersion: apps/v1
                    kind: Deployment
                    metadata: {name: reviews-v2, namespace: bookinfo}
                    spec:
                      replicas: 1
                      selector: {matchLabels: {app: reviews, version: v2}}
                      template:
                        metadata: {labels: {app: reviews, version: v2}}
                        spec: {containers: [{name: reviews, image: "reviews:2"}]}
                    """);
            scene.safety().expect(Move.shift(10), "v2");
            scene.safety().look("then");

            assertThat(scene.safety().violations())
                    .anySatisfy(violation -> assertThat(violation)
                            .matches("then: v2 serves 25\\.0 % of GET bookinfo.*; allowed are 10\\.0 %"));
        }
    }
}
