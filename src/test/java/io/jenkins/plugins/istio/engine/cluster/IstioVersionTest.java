package io.jenkins.plugins.istio.engine.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is found out of Istio, with more and with fewer rights. */
class IstioVersionTest {
    private final Bookinfo bookinfo = Bookinfo.usual();

    @AfterEach
    void close() {
        bookinfo.close();
    }

    @Test
    void theControlPlaneSaysItByItsLabelOrImage() {
        istiod("istiod-old", "{app: istiod}", "gcr.io/istio-release/pilot:1.29.5-distroless@sha256:0a");
        istiod("istiod-new", "{app: istiod, app.kubernetes.io/version: 1.30.3}", "mirror:5000/pilot");

        assertThat(found()).isEqualTo("1.29.5, 1.30.3 (istiod in istio-system)");
    }

    @Test
    void theDefinitionsSayItWhereTheControlPlaneMayNotBeSeen() {
        bookinfo.cluster.load("""
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: virtualservices.networking.istio.io, labels: {app.kubernetes.io/version: 1.30.3}}
                """);

        assertThat(found()).isEqualTo("1.30.3 (its CustomResourceDefinitions)");
    }

    @Test
    void theProxiesAreNamedWhereNothingElseMayBeSeen() {
        istiod("istiod", "{app: istiod}", "pilot:1.30.3");
        bookinfo.door.answer("GET /api/v1/namespaces/istio-system/pods", 1, 403, "no");
        bookinfo.door.answer("GET /apis/apiextensions.k8s.io", 1, 403, "no");

        assertThat(found())
                .isEqualTo(
                        "unknown, since no istiod can be seen in istio-system; the proxies in bookinfo are of 1.27.0");
    }

    @Test
    void nothingKnownIsSaid() {
        assertThat(bookinfo.connection.survey("default").istio())
                .startsWith(
                        "unknown, since no istiod can be seen in istio-system; networking.istio.io is served as v1, ");
    }

    private void istiod(String name, String labels, String image) {
        bookinfo.cluster.load("""
                apiVersion: v1
                kind: Pod
                metadata: {name: %s, namespace: istio-system, labels: %s}
                spec: {containers: [{name: discovery, image: "%s"}]}
                """.formatted(name, labels, image));
    }

    private String found() {
        return bookinfo.connection.survey("bookinfo").istio();
    }
}
