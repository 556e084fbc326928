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
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The candidate as files of the workspace say it, and what they may not say. */
class ManifestsTest {
    private static final String DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: reviews-v2}
            spec:
              selector: {matchLabels: {app: reviews, version: v2}}
              template:
                metadata: {labels: {app: reviews, version: v2}, annotations: {released: 2026-01-01}}
                spec: {containers: [{name: reviews, image: "reviews:2"}]}
            """;

    private static AbstractThrowableAssert<?, ?> refusal(String... texts) {
        return assertThatThrownBy(() -> new Manifests(REVIEWS, List.of(texts))).isInstanceOf(Refusal.class);
    }

    private static List<ObjectNode> objects(String... texts) {
        CandidateOrder order = new CandidateOrder(
                REVIEWS,
                new Version("v1", V1, "reviews-v1", 4),
                new Version("v2", V2, "reviews-v2", 3),
                null,
                null,
                List.of(texts));
        return new Manifests(REVIEWS, List.of(texts)).objects(order, Map.of("app", "reviews"));
    }

    @Test
    void theyGetNamespaceMarkAndSize() {
        List<ObjectNode> objects =
                objects("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\n---\n" + DEPLOYMENT);

        assertThat(objects)
                .hasSize(2)
                .allMatch(Ours::made)
                .allMatch(object -> Json.namespaceOf(object).equals("bookinfo"));
        assertThat(objects.get(1).at("/spec/replicas").asInt()).isEqualTo(3);
        assertThat(objects.get(1)
                        .at("/spec/template/metadata/annotations/released")
                        .asText())
                .isEqualTo("2026-01-01");
    }

    @Test
    void theNameOfTheDeploymentIsKnown() {
        assertThat(new Manifests(REVIEWS, List.of(DEPLOYMENT)).deploymentName()).isEqualTo("reviews-v2");
    }

    @Test
    void textThatIsNotYamlIsRefused() {
        refusal("kind: [Deployment")
                .hasMessage(
                        "The manifest is not YAML (line 1: expected ',' or ']', but got <stream end>). Correct it and run again.");
    }

    @Test
    void anAliasBombIsRefused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 24; i++) {
            bomb.append("a")
                    .append(i)
                    .append(": &a")
                    .append(i)
                    .append(" [*a")
                    .append(i - 1)
                    .append(", *a")
                    .append(i - 1)
                    .append("]\n");
        }
        refusal(bomb.toString())
                .hasMessage(
                        "The manifest repeats itself through aliases beyond bounds (more than 100000 fields or 100 levels)."
                                + " Write it out without aliases and run again.");
        String wide = "a: &a [x]\nb: [" + "*a, ".repeat(60) + "x]\n";
        refusal(wide)
                .hasMessage("The manifest repeats itself through aliases beyond bounds. Correct it and run again.");
        refusal("a: &a [*a]").hasMessageStartingWith("The manifest repeats itself through aliases beyond bounds");
    }

    @Test
    void tenMegabytesAreRefusedBeforeTheyAreRead() {
        refusal("a: " + "x".repeat(10_000_000))
                .hasMessage("The manifest is larger than 3 MB; an API server takes no object of half that size."
                        + " Split it or correct it, and run again.");
    }

    @Test
    void aFieldThatStandsTwiceIsRefusedAndNotRepeated() {
        refusal(DEPLOYMENT.replace("kind: Deployment", "kind: Deployment\nkind: Secret"))
                .hasMessageMatching("The manifest is not YAML \\(line \\d+\\). Correct it and run again.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"port: ._", "time: -50650043109088043109:10", "!%A"})
    void whatOnlyLooksLikeANumberOrATagIsRefused(String yaml) {
        refusal(yaml)
                .hasMessage(
                        "The manifest holds something that looks like a number or a tag and is none. Put it in quotes"
                                + " or correct it, and run again.");
    }

    @Test
    void aFewAliasesAreNoBomb() {
        assertThat(objects(DEPLOYMENT
                        .replace(
                                "spec:\n  selector: {matchLabels: {app: reviews, version: v2}}",
                                "spec:\n  selector: {matchLabels: &labels {app: reviews, version: v2}}")
                        .replace("{labels: {app: reviews, version: v2}", "{labels: *labels")))
                .hasSize(1);
    }

    @Test
    void aDeploymentMustBeThereOnce() {
        refusal("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}")
                .hasMessage(
                        "The manifests of bookinfo/reviews hold no Deployment; expected exactly one, the candidate's. Add it.");
        refusal().hasMessageContaining("hold no Deployment");
        refusal(DEPLOYMENT, DEPLOYMENT.replace("{name: reviews-v2}", "{name: reviews-v3}"))
                .hasMessage(
                        "The manifests of bookinfo/reviews hold Deployments reviews-v2 and reviews-v3; expected exactly one, the candidate's."
                                + " Release one version at a time.");
    }

    @Test
    void anotherNamespaceIsRefused() {
        refusal(DEPLOYMENT.replace("{name: reviews-v2}", "{name: reviews-v2, namespace: kube-system}"))
                .hasMessage(
                        "The manifest of bookinfo/reviews puts Deployment reviews-v2 into namespace kube-system; expected bookinfo, the"
                                + " service's own. Remove the namespace or correct it.");
    }

    @Test
    void kindsThatReachBeyondTheCandidateAreRefused() {
        String allowed =
                "AuthorizationPolicy, ConfigMap, Deployment, HorizontalPodAutoscaler, NetworkPolicy, PersistentVolumeClaim,"
                        + " PodDisruptionBudget, Secret, Service, ServiceAccount, ServiceMonitor";
        refusal("apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: all}")
                .hasMessage(
                        "The manifest of bookinfo/reviews holds rbac.authorization.k8s.io/v1 ClusterRole all; a candidate may bring "
                                + allowed
                                + ". Routes are the steps' own work; apply anything else before the release.");
        refusal(DEPLOYMENT, "apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: all}")
                .hasMessageStartingWith(
                        "Manifest 2 of 2 of bookinfo/reviews holds networking.istio.io/v1 VirtualService all; a candidate may bring");
        refusal("apiVersion: v1\nkind: Service\nmetadata: {name: reviews}")
                .hasMessage(
                        "The manifest of bookinfo/reviews holds Service reviews itself, whose users a deploy must not touch."
                                + " Apply it before the release.");
    }

    @Test
    void aDocumentThatIsNoObjectIsRefused() {
        refusal("image: reviews")
                .hasMessage(
                        "The manifest of bookinfo/reviews holds a document that is no Kubernetes object; expected apiVersion, kind and"
                                + " metadata.name. Correct it.");
    }

    @Test
    void aListOfSomethingElseThanObjectsIsRefused() {
        refusal("apiVersion: v1\nkind: List\nitems: [reviews-v2]")
                .hasMessage(
                        "The manifest of bookinfo/reviews holds a document that is no Kubernetes object; expected apiVersion, kind and"
                                + " metadata.name. Correct it.");
    }

    @Test
    void aFieldThatShouldBeAMapAndIsNoneIsRefused() {
        refusal("apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: reviews-v2}\nspec: {template: pods}")
                .hasMessage(
                        "The manifest of bookinfo/reviews holds Deployment reviews-v2, whose spec.template is no map of"
                                + " fields. Correct it.");
        refusal("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings, labels: [a]}")
                .hasMessage(
                        "The manifest of bookinfo/reviews holds ConfigMap settings, whose metadata.labels is no map of"
                                + " fields. Correct it.");
    }

    @Test
    void aNameThatKubernetesDoesNotTakeIsRefusedWithItsPlace() {
        refusal("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: Settings_1}")
                .hasMessage(
                        "The manifest of bookinfo/reviews holds ConfigMap 'Settings_1', which is no Kubernetes name; expected"
                                + " lower-case letters, digits, '-' and '.', beginning and ending with a letter or digit. Correct it.");
    }

    @Test
    void labelsThatContradictSlotOrServiceAreRefused() {
        assertThatThrownBy(() -> objects(DEPLOYMENT.replace(
                        "labels: {app: reviews, version: v2}", "labels: {app: reviews, version: v9}")))
                .isInstanceOf(Refusal.class)
                .hasMessage(
                        "The pods of Deployment reviews-v2 in the manifests of bookinfo/reviews carry label version=v9; expected"
                                + " version=v2, the candidate's. Correct the label or the version.");
        assertThatThrownBy(() ->
                        objects(DEPLOYMENT.replace("labels: {app: reviews, version: v2}", "labels: {app: other}")))
                .hasMessage(
                        "The pods of Deployment reviews-v2 in the manifests of bookinfo/reviews are labelled app=other,version=v2;"
                                + " expected app=reviews among them, which the Service selects. Correct the labels.");
    }

    @Test
    void theStablesOwnDeploymentIsRefused() {
        assertThatThrownBy(() -> objects(DEPLOYMENT.replace("{name: reviews-v2}", "{name: reviews-v1}")))
                .isInstanceOf(Refusal.class)
                .hasMessage(
                        "The manifests of bookinfo/reviews hold Deployment reviews-v1, which serves users now; expected one of another"
                                + " name. Name it reviews-v2.");
    }
}
