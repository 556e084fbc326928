package io.jenkins.plugins.istio.engine.cluster;

import static io.jenkins.plugins.istio.engine.cluster.Bookinfo.DEPLOYMENT;
import static io.jenkins.plugins.istio.engine.cluster.Bookinfo.REVIEWS;
import static io.jenkins.plugins.istio.engine.cluster.Bookinfo.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.istio.engine.release.Refusal;
import io.jenkins.plugins.istio.engine.release.ServiceFacts;
import io.jenkins.plugins.istio.engine.release.WorkloadFacts;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

/** What is said of a Service before a release, and which ones cannot be released. */
class ServiceInspectionTest {
    private static ServiceFacts described(String... yaml) {
        try (Bookinfo bookinfo = new Bookinfo(yaml)) {
            return bookinfo.connection.workloads().describe(REVIEWS, false);
        }
    }

    private static AbstractThrowableAssert<?, ?> refusal(String... yaml) {
        return assertThatThrownBy(() -> described(yaml)).isInstanceOf(Refusal.class);
    }

    @Test
    void serviceAndDeploymentsAreDescribed() {
        ServiceFacts facts = described(
                SERVICE,
                DEPLOYMENT,
                DEPLOYMENT.replace("reviews-v1", "ratings-v1").replace("app: reviews", "app: ratings"));

        assertThat(facts.selector()).isEqualTo(Map.of("app", "reviews"));
        assertThat(facts.workloads())
                .containsExactly(new WorkloadFacts(
                        "reviews-v1", Map.of("app", "reviews", "version", "v1"), 2, 2, Map.of("reviews", "reviews:1")));
        assertThat(facts.warnings()).isEmpty();
        assertThat(facts.outsideMesh()).isEmpty();
    }

    @Test
    void anUnknownServiceIsRefusedWithThoseThatThereAre() {
        refusal(SERVICE.replace("name: reviews", "name: ratings"), DEPLOYMENT)
                .hasMessage("There is no Service bookinfo/reviews on cluster prod; the Services there are ratings."
                        + " Check service, namespace and cluster of the step.");
        refusal(DEPLOYMENT)
                .hasMessage(
                        "There is no Service bookinfo/reviews on cluster prod; that namespace has no Services or does not exist."
                                + " Check service, namespace and cluster of the step.");
    }

    @Test
    void aNameThatIsNoneIsRefused() {
        try (Bookinfo bookinfo = new Bookinfo(SERVICE)) {
            assertThatThrownBy(() ->
                            bookinfo.connection.workloads().describe(new ServiceRef("bookinfo", "../secrets/x"), false))
                    .isInstanceOf(Refusal.class)
                    .hasMessage(
                            "'../secrets/x' is no Kubernetes name: expected lower-case letters, digits, '-' and '.', beginning and ending"
                                    + " with a letter or digit. Correct it in the step.");
        }
    }

    @Test
    void servicesThatRoutesCannotHoldBackAreRefused() {
        String rest = "; expected a Service with a cluster IP and a pod selector. Release through such a Service.";
        refusal(SERVICE.replace("10.0.0.1", "None"), DEPLOYMENT)
                .hasMessage("Service bookinfo/reviews on cluster prod is headless: its"
                        + " callers choose pods themselves, and no route can hold them back" + rest);
        refusal(SERVICE.replace("  selector: {app: reviews}\n", ""), DEPLOYMENT)
                .hasMessage("Service bookinfo/reviews on cluster prod has no selector, so that its pods are not known"
                        + rest);
        refusal(SERVICE.replace("spec:\n", "spec:\n  type: ExternalName\n  externalName: example.com\n"), DEPLOYMENT)
                .hasMessage(
                        "Service bookinfo/reviews on cluster prod is an ExternalName, which leads out of the cluster"
                                + rest);
    }

    @Test
    void portsThatAreNotHttpAreRefused() {
        refusal(
                        SERVICE.replace(
                                "{name: http, port: 9080}", "{name: http, port: 9080}, {name: tcp-admin, port: 9090}"),
                        DEPLOYMENT)
                .hasMessage(
                        "Port 9090 (tcp-admin) of Service bookinfo/reviews on cluster prod is tcp; expected HTTP on every port, since"
                                + " Istio cannot hold requests of other protocols back from the candidate. Name the port http…, http2… or grpc…,"
                                + " or serve it from a Service of its own.");
        refusal(SERVICE.replace("[{name: http, port: 9080}]", "[]"), DEPLOYMENT)
                .hasMessage(
                        "Service bookinfo/reviews on cluster prod has no port; expected one that Istio routes as HTTP. Add it to the Service.");
    }

    @Test
    void aPortOfUnsaidProtocolIsWarnedOf() {
        assertThat(described(SERVICE.replace("{name: http, port: 9080}", "{port: 9080}"), DEPLOYMENT)
                        .warnings())
                .containsExactly(
                        "Port 9080 of Service bookinfo/reviews says no protocol in its name or appProtocol; Istio finds out for each"
                                + " connection. Name it http… to be sure.");
        assertThat(described(SERVICE.replace("{name: http,", "{name: web, appProtocol: http,"), DEPLOYMENT)
                        .warnings())
                .isEmpty();
    }

    @Test
    void aStatefulSetBehindItIsRefused() {
        refusal(SERVICE, DEPLOYMENT, pod("app: reviews", "StatefulSet", "reviews-db"))
                .hasMessage(
                        "Service bookinfo/reviews on cluster prod is served by StatefulSet reviews-db; expected Deployments alone, since"
                                + " only they can be copied for a candidate. Move it to a Deployment.");
    }

    @Test
    void aRolloutBehindItIsRefusedByItsName() {
        refusal(
                        SERVICE,
                        DEPLOYMENT,
                        pod("app: reviews, rollouts-pod-template-hash: 6d4b", "ReplicaSet", "reviews-canary-6d4b"))
                .hasMessageContaining("is served by Rollout reviews-canary;");
    }

    @Test
    void podsOfOtherServicesMayBelongToAnything() {
        assertThat(described(SERVICE, DEPLOYMENT, pod("app: ratings", "StatefulSet", "ratings-db"))
                        .workloads())
                .hasSize(1);
    }

    private static String pod(String labels, String ownerKind, String owner) {
        return """
                apiVersion: v1
                kind: Pod
                metadata:
                  name: reviews-db-0
                  namespace: bookinfo
                  labels: {LABELS}
                  ownerReferences: [{apiVersion: apps/v1, kind: KIND, name: OWNER, uid: "1"}]
                spec: {containers: [{name: reviews, image: "reviews:1"}]}
                """.replace("LABELS", labels).replace("KIND", ownerKind).replace("OWNER", owner);
    }

    @Test
    void nothingBehindItIsRefused() {
        refusal(SERVICE)
                .hasMessage(
                        "No Deployment's pods are selected by Service bookinfo/reviews on cluster prod (its selector is"
                                + " app=reviews); expected the one that serves users now. Correct the selector or the pod labels.");
    }

    @Test
    void anOwnerThatHealsItselfIsRefused() {
        String owned = DEPLOYMENT.replace(
                "namespace: bookinfo}", "namespace: bookinfo, annotations: {argocd.argoproj.io/tracking-id: shop}}");
        refusal(SERVICE, owned)
                .hasMessage(
                        "Deployment bookinfo/reviews-v1 on cluster prod belongs to Argo CD, which would put back what a"
                                + " release changes. Tell Argo CD to leave alone what field manager istio-release writes (docs/gitops.md says"
                                + " how), then run again with gitops: true.");
        refusal(
                        SERVICE.replace(
                                "namespace: bookinfo}",
                                "namespace: bookinfo, labels: {kustomize.toolkit.fluxcd.io/name: shop}}"),
                        DEPLOYMENT)
                .hasMessageStartingWith("Service bookinfo/reviews on cluster prod belongs to Flux");
    }

    @Test
    void anOwnerThatWasToldToLeaveTheReleaseAloneIsNamed() {
        String owned = DEPLOYMENT.replace(
                "namespace: bookinfo}", "namespace: bookinfo, annotations: {argocd.argoproj.io/tracking-id: shop}}");
        try (Bookinfo bookinfo = new Bookinfo(SERVICE, owned)) {
            assertThat(bookinfo.connection.workloads().describe(REVIEWS, true).warnings())
                    .containsExactly(
                            "Argo CD owns Deployment bookinfo/reviews-v1 and must leave alone what field manager"
                                    + " istio-release writes until the release is over (docs/gitops.md)");
        }
    }

    @Test
    void ambientModeIsRefused() {
        refusal("""
                apiVersion: v1
                kind: Namespace
                metadata: {name: bookinfo, labels: {istio.io/dataplane-mode: ambient}}
                """, SERVICE, DEPLOYMENT)
                .hasMessage(
                        "Namespace bookinfo on cluster prod is in ambient mode (label istio.io/dataplane-mode=ambient), which this"
                                + " plugin cannot route in yet; expected sidecars. Release it by other means.");
    }

    @Test
    void policiesOfOneVersionAreWarnedOf() {
        assertThat(described(SERVICE, DEPLOYMENT, """
                apiVersion: policy/v1
                kind: PodDisruptionBudget
                metadata: {name: keep-one, namespace: bookinfo}
                spec: {minAvailable: 1, selector: {matchLabels: {app: reviews, version: v1}}}
                ---
                apiVersion: policy/v1
                kind: PodDisruptionBudget
                metadata: {name: for-all, namespace: bookinfo}
                spec: {minAvailable: 1, selector: {matchLabels: {app: reviews}}}
                """).warnings())
                .containsExactly(
                        "PodDisruptionBudget keep-one holds for the pods of Deployment reviews-v1 by a label of their own; it will"
                                + " not hold for a candidate with another. Widen it, or write one for the candidate.");
    }

    @Test
    void callersOutsideTheMeshAreNamed() {
        assertThat(described(SERVICE.replace("spec:\n", "spec:\n  type: NodePort\n"), DEPLOYMENT)
                        .outsideMesh())
                .containsExactly("Service bookinfo/reviews is of type NodePort, open to callers outside the cluster");
    }
}
