package io.jenkins.plugins.istio.engine.cluster;

import static io.jenkins.plugins.istio.engine.cluster.Bookinfo.DEPLOYMENT;
import static io.jenkins.plugins.istio.engine.cluster.Bookinfo.REVIEWS;
import static io.jenkins.plugins.istio.engine.cluster.Bookinfo.SERVICE;
import static io.jenkins.plugins.istio.engine.cluster.Bookinfo.V1;
import static io.jenkins.plugins.istio.engine.cluster.Bookinfo.V2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.engine.release.Autoscalers;
import io.jenkins.plugins.istio.engine.release.ClusterTrouble;
import io.jenkins.plugins.istio.engine.release.HeldAutoscaler;
import io.jenkins.plugins.istio.engine.release.Version;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Autoscalers on a real HTTP API: found, held, copied, removed. */
class KubernetesAutoscalersTest {
    private static final Version STABLE = new Version("v1", V1, "reviews-v1", 2);
    private static final Version CANDIDATE = new Version("v2", V2, "reviews-v2", 1);
    private static final HeldAutoscaler COPY = new HeldAutoscaler("reviews-v2", 2, 9, 1, true);
    private static final String AUTOSCALER = """
            apiVersion: autoscaling/v2
            kind: HorizontalPodAutoscaler
            metadata:
              name: reviews
              namespace: bookinfo
              labels: {team: shop, argocd.argoproj.io/instance: shop}
              annotations: {contact: shop@example.com, kubectl.kubernetes.io/last-applied-configuration: "{}"}
            spec:
              minReplicas: 2
              maxReplicas: 9
              scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: reviews-v1}
              metrics:
              - type: Pods
                pods:
                  metric: {name: requests, selector: {matchLabels: {app: reviews, version: v1}}}
                  target: {type: AverageValue, averageValue: "100"}
              behavior: {scaleDown: {stabilizationWindowSeconds: 60}}
            """;

    private final Bookinfo bookinfo = new Bookinfo(
            SERVICE, DEPLOYMENT, DEPLOYMENT.replace("v1}", "v2}").replace("reviews-v1", "reviews-v2"), AUTOSCALER);
    private final Autoscalers autoscalers = bookinfo.connection.workloads().autoscalers();

    @AfterEach
    void close() {
        bookinfo.close();
    }

    private ObjectNode autoscaler(String name) {
        return bookinfo.object("HorizontalPodAutoscaler", name);
    }

    @Test
    void theMinimumIsReadAndSet() {
        assertThat(autoscalers.of(REVIEWS, "reviews-v1")).contains(new HeldAutoscaler("reviews", 2, 9, 2, false));
        assertThat(autoscalers.of(REVIEWS, "reviews-v2")).isEmpty();

        autoscalers.setMinimum(REVIEWS, "reviews", 5);
        autoscalers.setMinimum(REVIEWS, "gone", 5);

        assertThat(autoscalers.of(REVIEWS, "reviews-v1")).contains(new HeldAutoscaler("reviews", 5, 9, 5, false));
    }

    @Test
    void aMinimumThatSomebodyElseSetMeanwhileIsNotGivenBack() {
        HeldAutoscaler held = new HeldAutoscaler("reviews", 2, 9, 5, false);
        autoscalers.setMinimum(REVIEWS, "reviews", 5);
        bookinfo.cluster.load(AUTOSCALER.replace("minReplicas: 2", "minReplicas: 3"));

        assertThat(autoscalers.giveBack(REVIEWS, held)).isFalse();
        assertThat(autoscaler("reviews").at("/spec/minReplicas").asInt()).isEqualTo(3);
        assertThat(autoscalers.giveBack(REVIEWS, new HeldAutoscaler("gone", 2, 9, 5, false)))
                .isFalse();
    }

    @Test
    void aMinimumThatWasRaisedAndNotYetRecordedIsGivenBack() {
        HeldAutoscaler held = new HeldAutoscaler("reviews", 2, 9, 3, false);
        autoscalers.setMinimum(REVIEWS, "reviews", 5);

        assertThat(autoscalers.giveBack(REVIEWS, held)).isTrue();
        assertThat(autoscaler("reviews").at("/spec/minReplicas").asInt()).isEqualTo(2);
    }

    @Test
    void aCopyMeasuresTheCandidateAsTheOriginalMeasuresTheStable() {
        assertThat(autoscalers.obstacle(REVIEWS, "reviews", STABLE, CANDIDATE)).isEmpty();

        autoscalers.copy(REVIEWS, "reviews", STABLE, CANDIDATE, COPY);
        autoscalers.copy(REVIEWS, "reviews", STABLE, CANDIDATE, COPY);

        ObjectNode copy = autoscaler("reviews-v2");
        assertThat(copy.at("/spec").toString())
                .isEqualTo("{\"minReplicas\":1,\"maxReplicas\":9,\"scaleTargetRef\":{\"apiVersion\":\"apps/v1\","
                        + "\"kind\":\"Deployment\",\"name\":\"reviews-v2\"},\"metrics\":[{\"type\":\"Pods\",\"pods\":{\"metric\":"
                        + "{\"name\":\"requests\",\"selector\":{\"matchLabels\":{\"app\":\"reviews\",\"version\":\"v2\"}}},"
                        + "\"target\":{\"type\":\"AverageValue\",\"averageValue\":\"100\"}}}],"
                        + "\"behavior\":{\"scaleDown\":{\"stabilizationWindowSeconds\":60}}}");
        assertThat(Json.labelsOf(copy))
                .containsOnly(Map.entry("team", "shop"), Map.entry("app.kubernetes.io/managed-by", "istio-release"));
        assertThat(Json.annotationsOf(copy)).containsOnly(Map.entry("contact", "shop@example.com"));
        assertThat(autoscalers.of(REVIEWS, "reviews-v2").orElseThrow().copied()).isTrue();
    }

    @Test
    void aConflictThatIsNoCopyOfOursIsNoReasonToGoWithoutACopy() {
        bookinfo.door.answer("POST", 1, 409, "the storage is busy");

        autoscalers.copy(REVIEWS, "reviews", STABLE, CANDIDATE, COPY);

        assertThat(autoscaler("reviews-v2")).isNotNull();
    }

    @Test
    void aNameThatWasTakenMeanwhileIsToldAndNotTakenForTheCopy() {
        bookinfo.door.before(
                "POST",
                () -> bookinfo.cluster.load(AUTOSCALER
                        .replace("name: reviews\n", "name: reviews-v2\n")
                        .replace("reviews-v1", "other")));

        assertThatThrownBy(() -> autoscalers.copy(REVIEWS, "reviews", STABLE, CANDIDATE, COPY))
                .isInstanceOf(ClusterTrouble.class)
                .hasMessageContaining("reviews-v2");
    }

    @Test
    void theNoteOfWhoSetTheMinimumGoesWithItThoughTheServerFailsOnce() {
        HeldAutoscaler held = new HeldAutoscaler("reviews", 2, 9, 5, false);
        autoscalers.setMinimum(REVIEWS, "reviews", 5);
        // The first PATCH gives the minimum back, the second strikes the note.
        bookinfo.door.before("PATCH", () -> {});
        bookinfo.door.answer("PATCH", 1, 500, "etcd is on its way");

        autoscalers.giveBack(REVIEWS, held);

        assertThat(autoscaler("reviews").at("/spec/minReplicas").asInt()).isEqualTo(2);
        assertThat(autoscaler("reviews").toString()).doesNotContain("istio-release");
    }

    @Test
    void aPreviewChangesNothing() {
        assertThat(autoscalers.preview(REVIEWS, "reviews", STABLE, CANDIDATE, COPY))
                .contains("kind: HorizontalPodAutoscaler", "name: reviews-v2", "minReplicas: 1");
        assertThat(autoscaler("reviews-v2")).isNull();
    }

    @Test
    void selectorsThatShareThePodsStandAgainstACopy() {
        bookinfo.cluster.load(DEPLOYMENT
                .replace("reviews-v1", "reviews")
                .replace("matchLabels: {app: reviews, version: v1}", "matchLabels: {app: reviews}"));
        Version wide = new Version("v1", V1, "reviews", 2);

        assertThat(autoscalers.obstacle(REVIEWS, "reviews", wide, CANDIDATE))
                .contains("the selector of Deployment reviews picks the pods of reviews-v2, too, and Kubernetes stops"
                        + " autoscalers that share pods; size the candidate with replicas");
    }

    @Test
    void anOwnerStandsAgainstACopyAndAgainstRemoval() {
        bookinfo.cluster.load(
                AUTOSCALER.replace(
                        "  labels:",
                        "  ownerReferences: [{apiVersion: keda.sh/v1alpha1, kind: ScaledObject, name: shop, uid: u-1, controller: true}]\n  labels:"));

        assertThat(autoscalers.obstacle(REVIEWS, "reviews", STABLE, CANDIDATE))
                .contains(
                        "it belongs to ScaledObject shop, which would not know the copy; give the candidate one of its own,"
                                + " or size it with replicas");
        assertThat(autoscalers.removeWith(REVIEWS, "reviews-v1"))
                .contains("HorizontalPodAutoscaler reviews still points at reviews-v1, which is deleted; it belongs to"
                        + " ScaledObject shop: delete that");
        assertThat(autoscaler("reviews")).isNotNull();
    }

    @Test
    void aNameThatIsTakenStandsAgainstACopy() {
        bookinfo.cluster.load(
                AUTOSCALER.replace("name: reviews\n", "name: reviews-v2\n").replace("reviews-v1", "other"));

        assertThat(autoscalers.obstacle(REVIEWS, "reviews", STABLE, CANDIDATE))
                .contains("there is one called reviews-v2 already, for something else; rename it, or size the candidate"
                        + " with replicas");
    }

    @Test
    void onlyACopyIsRemovedFromADeploymentThatStays() {
        autoscalers.copy(REVIEWS, "reviews", STABLE, CANDIDATE, COPY);

        assertThat(autoscalers.removeCopy(REVIEWS, "reviews-v1")).isFalse();
        assertThat(autoscalers.removeCopy(REVIEWS, "reviews-v2")).isTrue();
        assertThat(autoscalers.removeCopy(REVIEWS, "reviews-v2")).isFalse();

        assertThat(autoscaler("reviews")).isNotNull();
        assertThat(autoscaler("reviews-v2")).isNull();
    }

    @Test
    void whatIsDeletedTakesItsAutoscalerAlong() {
        assertThat(autoscalers.removeWith(REVIEWS, "reviews-v1"))
                .contains("HorizontalPodAutoscaler reviews is deleted with reviews-v1");
        assertThat(autoscalers.removeWith(REVIEWS, "reviews-v1")).isEmpty();
    }

    @Test
    void anAutoscalerLeavesADeploymentWithoutPodsAlone() {
        bookinfo.connection.workloads().scale(REVIEWS, "reviews-v1", 0);
        autoscalers.setMinimum(REVIEWS, "reviews", 3);
        bookinfo.clock.advance(Duration.ofMinutes(10));

        assertThat(bookinfo.spec("Deployment", "reviews-v1").path("replicas").asInt())
                .isZero();
    }
}
