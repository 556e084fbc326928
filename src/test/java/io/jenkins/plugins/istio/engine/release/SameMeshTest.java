package io.jenkins.plugins.istio.engine.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The candidate's pods stand in the mesh as the stable's do, or nobody is sent to them. */
class SameMeshTest {
    private final FakeMesh mesh = new FakeMesh();

    @Test
    void aCandidateWithoutTheStablesProxyGetsNoUserAndNoTester() {
        mesh.workloads.proxies.put("v2", new PodProxies(0, 1, 0));

        assertThatThrownBy(mesh::deploy)
                .isInstanceOf(ReleaseFailed.class)
                .hasMessage(
                        "Pods of reviews-v2 of shop/reviews run without the Istio proxy, which the pods of reviews-v1"
                                + " have: under strict mutual TLS nothing would reach them, and their calls would follow no route."
                                + " No end user was on them. See that the proxy is injected (namespace label istio-injection or"
                                + " istio.io/rev), roll back, and deploy again; pods that shall have none say so by the label"
                                + " sidecar.istio.io/inject: \"false\".");
        assertThat(mesh.routes.routes()).isEqualTo("v1 100 %");

        mesh.rollBack(false);
        assertThat(mesh.workloads.sizes()).containsEntry("reviews-v2", 0);
    }

    @Test
    void podsThatDeclineTheProxyThemselvesAreOnlyWarnedOf() {
        mesh.workloads.proxies.put("v2", new PodProxies(0, 0, 1));

        mesh.deploy();

        assertThat(mesh.said)
                .contains(
                        "Warning: the pods of reviews-v2 run without the Istio proxy, as they ask for themselves; those of"
                                + " reviews-v1 have it. Under strict mutual TLS nothing reaches them.");
        assertThat(mesh.release().phase()).isEqualTo(ReleasePhase.DEPLOYED);
    }

    @Test
    void aProxyThatTheStableDoesNotHaveYetIsWarnedOf() {
        mesh.workloads.proxies.put("v1", new PodProxies(0, 3, 0));

        mesh.deploy();

        assertThat(mesh.said)
                .contains(
                        "Warning: the pods of reviews-v2 run with the Istio proxy, those of reviews-v1 without; what the"
                                + " proxies report is missing for reviews-v1. Restart it to compare the two.");
    }

    @Test
    void aServiceWithoutAnyProxyIsReleasedThroughItsGateway() {
        mesh.workloads.proxies.put("v1", new PodProxies(0, 3, 0));
        mesh.workloads.proxies.put("v2", new PodProxies(0, 1, 0));

        mesh.deploy();

        assertThat(mesh.release().phase()).isEqualTo(ReleasePhase.DEPLOYED);
    }
}
