package io.jenkins.plugins.istio.engine.cluster;

import static io.jenkins.plugins.istio.engine.cluster.Bookinfo.REVIEWS;
import static io.jenkins.plugins.istio.engine.cluster.Bookinfo.V1;
import static io.jenkins.plugins.istio.engine.cluster.Bookinfo.V2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.engine.release.Approval;
import io.jenkins.plugins.istio.engine.release.Happening;
import io.jenkins.plugins.istio.engine.release.HeldAutoscaler;
import io.jenkins.plugins.istio.engine.release.Holder;
import io.jenkins.plugins.istio.engine.release.Judged;
import io.jenkins.plugins.istio.engine.release.Pending;
import io.jenkins.plugins.istio.engine.release.RecordConflict;
import io.jenkins.plugins.istio.engine.release.Refusal;
import io.jenkins.plugins.istio.engine.release.Release;
import io.jenkins.plugins.istio.engine.release.ReleasePhase;
import io.jenkins.plugins.istio.engine.release.ReleaseRecords;
import io.jenkins.plugins.istio.engine.release.RouteObject;
import io.jenkins.plugins.istio.engine.release.RouteState;
import io.jenkins.plugins.istio.engine.release.Stage;
import io.jenkins.plugins.istio.engine.release.StageChange;
import io.jenkins.plugins.istio.engine.release.StoredRelease;
import io.jenkins.plugins.istio.engine.release.Verb;
import io.jenkins.plugins.istio.engine.release.Version;
import io.jenkins.plugins.istio.engine.routing.Cohort;
import io.jenkins.plugins.istio.engine.routing.Marker;
import io.jenkins.plugins.istio.engine.routing.Mirror;
import io.jenkins.plugins.istio.engine.routing.RequestMatch;
import io.jenkins.plugins.istio.engine.routing.StringMatch;
import io.jenkins.plugins.istio.engine.routing.TrafficPlan;
import io.jenkins.plugins.istio.engine.routing.Weight;
import io.jenkins.plugins.istio.engine.verification.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The record in a ConfigMap. */
class ConfigMapRecordsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123Z");
    private static final Holder HOLDER = new Holder("jenkins-1", "shop/reviews", "#12", "https://ci/12", NOW);
    private static final Release OPEN = Release.open(REVIEWS, HOLDER, "n0nce", NOW);

    private final Bookinfo bookinfo = Bookinfo.usual();
    private final ReleaseRecords records = bookinfo.connection.records();

    @AfterEach
    void close() {
        bookinfo.close();
    }

    @Test
    void whoMayNotReadItIsToldAllThatIsMissing() {
        bookinfo.cluster.access().deny("get", "", "configmaps");
        bookinfo.cluster.access().deny("update", "networking.istio.io", "virtualservices");

        assertThatThrownBy(() -> records.find(REVIEWS))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("configmaps")
                .hasMessageContaining("virtualservices");
    }

    private static Release everythingSaid() {
        TrafficPlan plan = TrafficPlan.pinnedTo("v1")
                .withCandidate("v2", List.of(RequestMatch.header("x-test", StringMatch.exact("true"))))
                .withCohort(new Cohort(
                        "staff",
                        List.of(
                                RequestMatch.cookie("group", StringMatch.regex("st.*")),
                                RequestMatch.host("staff.example.com"))))
                .withMirror(new Mirror(Weight.ALL, List.of(), true))
                .withWeight(Weight.ofPercent(0.5))
                .withMarker(new Marker("n0nce", 7));
        RouteState routes = new RouteState(List.of(
                new RouteObject("VirtualService", "bookinfo", "reviews", "{\"a\":1.0}", "{\"a\":1}", "{\"a\":2}"),
                new RouteObject("DestinationRule", "bookinfo", "reviews", null, null, null)));
        return OPEN.withPhase(ReleasePhase.RELEASING)
                .withVersions(new Version("v1", V1, "reviews-v1", 3), new Version("v2", V2, "reviews-v2", 1))
                .withCandidateMade(true)
                .withKept(List.of(new Version("v0", V1, "reviews-v0", 0)))
                .withTraffic(plan, routes)
                .withAutoscaler(new HeldAutoscaler("reviews", 2, 9, 3, false))
                .withCandidateAutoscaler(new HeldAutoscaler("reviews-v2", 2, 9, 1, true))
                .withJudged(new Judged(Verdict.PASSED, NOW, "all well"))
                .withPending(new Pending(Verb.SHIFT, "step-1", "routes", NOW, Map.of("to", "5")))
                .withApproval(new Approval("alice", NOW, "Release?", Map.of("WHY", "because"), "12", "1 % to v2"))
                .withChange(new StageChange("shop/reviews #1", List.of(new Stage("9", "First users")), NOW))
                .withHappening(new Happening(NOW, "deployed v2"));
    }

    @Test
    void whatIsStoredIsFoundAgain() {
        Release release = everythingSaid();

        StoredRelease created = records.create(release);

        assertThat(created.release()).isEqualTo(release);
        assertThat(records.find(REVIEWS)).contains(created);
        assertThat(Ours.made(bookinfo.object("ConfigMap", "istio-release-reviews")))
                .isTrue();
    }

    @Test
    void aServiceWithoutReleaseHasNoRecord() {
        assertThat(records.find(REVIEWS)).isEmpty();
    }

    @Test
    void oneUpdateWinsAndTheOtherIsAConflict() {
        StoredRelease created = records.create(OPEN);
        StoredRelease first = records.update(created, OPEN.withHappening(new Happening(NOW, "mine")));

        assertThatThrownBy(() -> records.update(created, OPEN.withHappening(new Happening(NOW, "theirs"))))
                .isInstanceOf(RecordConflict.class)
                .hasMessage(
                        "The release record ConfigMap bookinfo/istio-release-reviews on cluster prod was written by somebody else at"
                                + " the same time. Nothing of this run was written; run again.");
        assertThat(records.find(REVIEWS)).contains(first);
    }

    @Test
    void aSecondCreationIsAConflict() {
        records.create(OPEN);

        assertThatThrownBy(() -> records.create(OPEN.withHolder(null))).isInstanceOf(RecordConflict.class);
    }

    @Test
    void aDeletedRecordIsAConflict() {
        StoredRelease created = records.create(OPEN);
        bookinfo.door.answer("PATCH ", 1, 404, "gone");

        assertThatThrownBy(() -> records.update(created, OPEN))
                .isInstanceOf(RecordConflict.class)
                .hasMessage(
                        "The release record ConfigMap bookinfo/istio-release-reviews on cluster prod was deleted while this run held it."
                                + " Nothing was written; look at the routes before another release begins.");
    }

    @Test
    void aWriteWhoseAnswerGotLostIsNotTakenForAConflict() {
        bookinfo.door.loseAnswer("POST ");
        bookinfo.door.loseAnswer("PATCH ");

        StoredRelease created = records.create(OPEN);
        StoredRelease updated = records.update(created, OPEN.withHolder(null));

        assertThat(records.find(REVIEWS)).contains(updated);
    }

    @Test
    void labelsOfOthersStay() {
        StoredRelease created = records.create(OPEN);
        bookinfo.cluster.load("""
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: istio-release-reviews, namespace: bookinfo, annotations: {note: keep}}
                """);
        StoredRelease found = records.find(REVIEWS).orElseThrow();

        records.update(found, OPEN.withHolder(null));

        assertThat(Json.annotationsOf(bookinfo.object("ConfigMap", "istio-release-reviews")))
                .containsEntry("note", "keep");
        assertThat(created.version()).isNotEqualTo(found.version());
    }

    @Test
    void aRecordOfANewerPluginIsRefused() {
        stored("{\"schema\":2,\"release\":{}}");

        assertThatThrownBy(() -> records.find(REVIEWS))
                .isInstanceOf(Refusal.class)
                .hasMessage(
                        "The release record ConfigMap bookinfo/istio-release-reviews on cluster prod was written by a newer version of"
                                + " this plugin (schema 2; this one knows 1). Update the plugin on this controller.");
    }

    @Test
    void aRecordThatWasCutOffOrChangedIsRefused() {
        String message =
                "The release record ConfigMap bookinfo/istio-release-reviews on cluster prod cannot be read: its record.json is cut"
                        + " off or was changed by hand. Nothing was changed. Restore the ConfigMap from a backup; without one, look at the routes,"
                        + " set them right, and delete it.";
        for (String text : List.of(
                "",
                "{\"schema\":1,\"rel",
                "[]",
                "{\"schema\":1,\"release\":{\"phase\":\"FLYING\"}}",
                "{\"schema\":1,\"release\":{}}",
                "{\"release\":{}}")) {
            stored(text);

            assertThatThrownBy(() -> records.find(REVIEWS))
                    .as(text)
                    .isInstanceOf(Refusal.class)
                    .hasMessage(message);
        }
    }

    @Test
    void theOldestHistoryGoesWhenTheRecordGrowsTooLarge() {
        Release release = OPEN;
        String words = "x".repeat(5000);
        for (int i = 0; i < 200; i++) {
            release = release.withHappening(new Happening(NOW, i + words));
        }

        StoredRelease stored = records.create(release);

        List<Happening> history = stored.release().history();
        assertThat(history).hasSizeBetween(80, 160).last().isEqualTo(new Happening(NOW, 199 + words));
        assertThat(stored.release().approvals()).isEqualTo(release.approvals());
    }

    @Test
    void aRecordThatIsTooLargeWithoutHistoryIsRefused() {
        RouteState routes = new RouteState(
                List.of(new RouteObject("VirtualService", "bookinfo", "reviews", "y".repeat(800_000), null, null)));

        assertThatThrownBy(() -> records.create(OPEN.withRoutes(routes)))
                .isInstanceOf(Refusal.class)
                .hasMessageMatching(
                        "The release record of bookinfo/reviews would take 800 kB without any history; a ConfigMap has room for"
                                + " 700 kB of it. Split the VirtualServices of this service into smaller ones.");
    }

    private void stored(String text) {
        ObjectNode map = Json.object().put("apiVersion", "v1").put("kind", "ConfigMap");
        map.putObject("metadata").put("name", "istio-release-reviews").put("namespace", "bookinfo");
        map.putObject("data").put("record.json", text);
        bookinfo.cluster.load(YamlText.write(map));
    }
}
