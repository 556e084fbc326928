package io.jenkins.plugins.istio.engine.cluster;

import static io.jenkins.plugins.istio.engine.cluster.Bookinfo.REVIEWS;
import static io.jenkins.plugins.istio.engine.cluster.Bookinfo.V1;
import static io.jenkins.plugins.istio.engine.cluster.Bookinfo.V2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.engine.release.CandidateOrder;
import io.jenkins.plugins.istio.engine.release.Refusal;
import io.jenkins.plugins.istio.engine.release.Version;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a copy keeps of the stable's Deployment, what it changes, and what it leaves behind. */
class DeploymentCopyTest {
    private static final String STABLE = """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: reviews-v1
              namespace: bookinfo
              uid: 1234
              resourceVersion: "77"
              generation: 3
              creationTimestamp: "2026-01-01T00:00:00Z"
              finalizers: [foregroundDeletion]
              ownerReferences: [{kind: App, name: shop}]
              managedFields: [{manager: kubectl}]
              labels: {app: reviews, version: v1, team: shop, helm.sh/chart: reviews-1, app.kubernetes.io/managed-by: Helm,
                app.kubernetes.io/instance: reviews, argocd.argoproj.io/instance: reviews}
              annotations:
                kubectl.kubernetes.io/last-applied-configuration: "{}"
                deployment.kubernetes.io/revision: "4"
                meta.helm.sh/release-name: reviews
                kustomize.toolkit.fluxcd.io/name: shop
                contact: shop@example.com
            spec:
              replicas: 4
              paused: true
              futureField: {kept: true}
              selector:
                matchLabels: {app: reviews, version: v1}
                matchExpressions: [{key: version, operator: In, values: [v1]}, {key: tier, operator: Exists}]
              template:
                metadata: {labels: {app: reviews, version: v1, tier: back}, annotations: {prometheus.io/scrape: "true"}}
                spec:
                  serviceAccountName: reviews
                  affinity:
                    podAntiAffinity:
                      requiredDuringSchedulingIgnoredDuringExecution:
                      - topologyKey: host
                        labelSelector: {matchLabels: {app: reviews, version: v1}}
                      - topologyKey: host
                        labelSelector: {matchExpressions: [{key: version, operator: In, values: [v1, v0]}]}
                  topologySpreadConstraints:
                  - {maxSkew: 1, labelSelector: {matchLabels: {version: v1}}}
                  containers:
                  - {name: reviews, image: "reviews:1", env: [{name: A, value: "1"}]}
                  - {name: cache, image: "cache:1"}
            status: {readyReplicas: 4}
            """;

    private static ObjectNode stable() {
        return YamlText.read("the example", STABLE).get(0);
    }

    private static CandidateOrder order(String container) {
        return new CandidateOrder(
                REVIEWS,
                new Version("v1", V1, "reviews-v1", 4),
                new Version("v2", V2, "reviews-v2", 1),
                "reviews:2",
                container,
                List.of());
    }

    @Test
    void theCopyIsTheStableButForImageSlotAndSize() {
        assertThat(YamlText.write(DeploymentCopy.of(stable(), order(null)))).isEqualTo("""
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: reviews-v2
                  namespace: bookinfo
                  labels:
                    app.kubernetes.io/managed-by: istio-release
                    app: reviews
                    version: v2
                    team: shop
                  annotations:
                    contact: shop@example.com
                spec:
                  replicas: 1
                  futureField:
                    kept: true
                  selector:
                    matchLabels:
                      app: reviews
                      version: v2
                    matchExpressions:
                      - key: tier
                        operator: Exists
                  template:
                    metadata:
                      labels:
                        app: reviews
                        version: v2
                        tier: back
                      annotations:
                        prometheus.io/scrape: "true"
                    spec:
                      serviceAccountName: reviews
                      affinity:
                        podAntiAffinity:
                          requiredDuringSchedulingIgnoredDuringExecution:
                            - topologyKey: host
                              labelSelector:
                                matchLabels:
                                  app: reviews
                                  version: v2
                            - topologyKey: host
                              labelSelector:
                                matchExpressions:
                                  - key: version
                                    operator: In
                                    values:
                                      - v2
                                      - v0
                      topologySpreadConstraints:
                        - maxSkew: 1
                          labelSelector:
                            matchLabels:
                              version: v2
                      containers:
                        - name: reviews
                          image: reviews:2
                          env:
                            - name: A
                              value: "1"
                        - name: cache
                          image: cache:1
                """);
    }

    @Test
    void theStableIsNotTouched() {
        ObjectNode stable = stable();

        DeploymentCopy.of(stable, order(null));

        assertThat(stable).isEqualTo(stable());
    }

    @Test
    void theContainerThatIsNamedGetsTheImage() {
        ObjectNode copy = DeploymentCopy.of(stable(), order("cache"));

        assertThat(copy.at("/spec/template/spec/containers/0/image").asText()).isEqualTo("reviews:1");
        assertThat(copy.at("/spec/template/spec/containers/1/image").asText()).isEqualTo("reviews:2");
    }

    @Test
    void aContainerThatCannotBeToldIsRefused() {
        assertThatThrownBy(() -> DeploymentCopy.of(stable(), order("web")))
                .isInstanceOf(Refusal.class)
                .hasMessage("Deployment bookinfo/reviews-v1 has no container 'web'; its containers are reviews, cache."
                        + " Say with 'container' which of them gets image reviews:2.");
    }
}
