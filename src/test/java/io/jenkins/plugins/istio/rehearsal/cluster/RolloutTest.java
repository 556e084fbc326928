package io.jenkins.plugins.istio.rehearsal.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How Deployments get from what is to what was asked for. */
class RolloutTest {
    private static final String MERGE = "application/merge-patch+json";
    private static final String REVIEWS = "/apis/apps/v1/namespaces/bookinfo/deployments/reviews-v1";
    private static final String PODS = "/api/v1/namespaces/bookinfo/pods?labelSelector=app%3Dreviews";

    private final VirtualClock clock = new VirtualClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final SimulatedCluster cluster = SimulatedCluster.start(clock, Scenario.HEALTHY);
    private final ApiCaller api = new ApiCaller(cluster.apiServer());

    @BeforeEach
    void load() {
        cluster.load(SampleManifests.BOOKINFO.yaml());
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void aNewTemplateIsObservedLaterThanItIsWritten() {
        label("{\"team\": \"books\"}");
        assertThat(status("observedGeneration")).isEqualTo(1);

        clock.advance(Duration.ofMillis(50));
        assertThat(status("observedGeneration")).isEqualTo(2);
        assertThat(status("updatedReplicas")).isEqualTo(3);
        assertThat(status("replicas")).isEqualTo(6);
    }

    @Test
    void oldPodsGoWhenNewOnesAreReadyAndNoUserNotices() {
        label("{\"team\": \"books\"}");
        clock.advance(Duration.ofSeconds(10));

        assertThat(api.get(PODS).path("items"))
                .hasSize(3)
                .allSatisfy(pod ->
                        assertThat(pod.at("/metadata/labels/team").asText()).isEqualTo("books"));
        assertThat(status("readyReplicas")).isEqualTo(3);
        assertThat(api.get(REVIEWS).at("/status/conditions/1/reason").asText()).isEqualTo("NewReplicaSetAvailable");
        assertThat(cluster.traffic().failedForUsers()).isZero();
    }

    @Test
    void aPodTakesAsLongToStartAsItsTemplateSays() {
        api.patch(
                REVIEWS,
                MERGE,
                "{\"spec\": {\"template\": {\"metadata\": {\"annotations\": {\"rehearsal/ready-after-seconds\": \"30\"}}}}}");
        clock.advance(Duration.ofSeconds(29));
        assertThat(api.get(PODS + "&fieldSelector=status.phase%3DPending").path("items"))
                .hasSize(3);

        clock.advance(Duration.ofSeconds(5));
        assertThat(api.get(PODS).path("items")).hasSize(3);
    }

    @Test
    void aLaterOrderHasItsWholeTimeAgain() {
        clock.advance(Duration.ofHours(2));
        api.patch(REVIEWS + "/scale", MERGE, "{\"spec\": {\"replicas\": 5}}");
        clock.advance(Duration.ofSeconds(1));

        assertThat(api.get(REVIEWS).at("/status/conditions/1/reason").asText()).isEqualTo("ReplicaSetUpdated");
    }

    @Test
    void podsOfAnInjectedNamespaceHaveAProxy() {
        assertThat(api.get(PODS).path("items"))
                .allSatisfy(pod -> assertThat(pod.at("/spec/containers").findValuesAsText("name"))
                        .containsExactly("reviews", "istio-proxy"));
    }

    @Test
    void aPodThatIsDeletedIsReplaced() {
        String name = api.get(PODS).at("/items/0/metadata/name").asText();
        api.delete("/api/v1/namespaces/bookinfo/pods/" + name, "{}");
        clock.advance(Duration.ofSeconds(5));

        assertThat(api.get(PODS).path("items"))
                .hasSize(3)
                .noneSatisfy(
                        pod -> assertThat(pod.at("/metadata/name").asText()).isEqualTo(name));
    }

    @Test
    void usersFailWhenNobodyIsLeft() {
        api.patch(REVIEWS + "/scale", MERGE, "{\"spec\": {\"replicas\": 0}}");
        clock.advance(Duration.ofSeconds(10));

        assertThat(cluster.traffic().endUsers("bookinfo/reviews").failures()).isBetween(240L, 250L);
    }

    private void label(String labels) {
        api.patch(REVIEWS, MERGE, "{\"spec\": {\"template\": {\"metadata\": {\"labels\": " + labels + "}}}}");
    }

    private int status(String field) {
        JsonNode status = api.get(REVIEWS).path("status");
        return status.path(field).asInt();
    }
}
