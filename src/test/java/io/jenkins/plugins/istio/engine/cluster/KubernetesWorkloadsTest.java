package io.jenkins.plugins.istio.engine.cluster;

import static io.jenkins.plugins.istio.engine.cluster.Bookinfo.DEPLOYMENT;
import static io.jenkins.plugins.istio.engine.cluster.Bookinfo.REVIEWS;
import static io.jenkins.plugins.istio.engine.cluster.Bookinfo.SERVICE;
import static io.jenkins.plugins.istio.engine.cluster.Bookinfo.V1;
import static io.jenkins.plugins.istio.engine.cluster.Bookinfo.V2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.engine.release.CandidateOrder;
import io.jenkins.plugins.istio.engine.release.ClusterTrouble;
import io.jenkins.plugins.istio.engine.release.DriftFound;
import io.jenkins.plugins.istio.engine.release.PodProxies;
import io.jenkins.plugins.istio.engine.release.Refusal;
import io.jenkins.plugins.istio.engine.release.Rollout;
import io.jenkins.plugins.istio.engine.release.RunningPods;
import io.jenkins.plugins.istio.engine.release.Version;
import io.jenkins.plugins.istio.engine.release.Workloads;
import io.jenkins.plugins.istio.engine.routing.Slot;
import io.jenkins.plugins.istio.rehearsal.cluster.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Workloads on a real HTTP API: made, watched, scaled, deleted. */
class KubernetesWorkloadsTest {
    private static final Version STABLE = new Version("v1", V1, "reviews-v1", 2);
    private static final Version CANDIDATE = new Version("v2", V2, "reviews-v2", 3);

    private Bookinfo bookinfo = new Bookinfo(SERVICE, DEPLOYMENT);
    private Workloads workloads = bookinfo.connection.workloads();

    @AfterEach
    void close() {
        bookinfo.close();
    }

    private void on(Scenario scenario, String... yaml) {
        bookinfo.close();
        bookinfo = new Bookinfo(scenario, yaml);
        workloads = bookinfo.connection.workloads();
    }

    private static CandidateOrder copy() {
        return new CandidateOrder(REVIEWS, STABLE, CANDIDATE, "reviews:2", null, List.of());
    }

    @Test
    void aCopyRollsOutAndIsCountedReady() {
        workloads.make(copy());

        assertThat(workloads.rollout(REVIEWS, "reviews-v2", true))
                .isEqualTo(new Rollout(
                        Rollout.State.PROGRESSING,
                        0,
                        3,
                        "0 of 3 pods of reviews-v2 ready",
                        List.of("reviews=reviews:2")));
        assertThat(workloads.readyPods(REVIEWS, V2)).isZero();
        bookinfo.clock.advance(Duration.ofSeconds(30));
        assertThat(workloads.rollout(REVIEWS, "reviews-v2", true))
                .isEqualTo(new Rollout(
                        Rollout.State.COMPLETE, 3, 3, "3 of 3 pods of reviews-v2 ready", List.of("reviews=reviews:2")));
        assertThat(workloads.readyPods(REVIEWS, V2)).isEqualTo(3);
        assertThat(workloads.readyPods(REVIEWS, V1)).isEqualTo(2);
    }

    @Test
    void makingAgainChangesNothing() {
        workloads.make(copy());
        bookinfo.clock.advance(Duration.ofSeconds(30));
        ObjectNode made = bookinfo.object("Deployment", "reviews-v2").deepCopy();

        workloads.make(copy());

        assertThat(bookinfo.object("Deployment", "reviews-v2")).isEqualTo(made);
    }

    @Test
    void aCopyIsMadeByOneReadAndOneWrite() {
        bookinfo.door.forgetRequests();

        workloads.make(copy());

        assertThat(bookinfo.door.requests())
                .containsExactly(
                        "GET /apis/apps/v1/namespaces/bookinfo/deployments/reviews-v1",
                        "POST /apis/apps/v1/namespaces/bookinfo/deployments?fieldManager=istio-release");
    }

    @Test
    void anotherImageIsBroughtToTheDeploymentThatIsThere() {
        workloads.make(copy());

        workloads.make(new CandidateOrder(REVIEWS, STABLE, CANDIDATE, "reviews:3", null, List.of()));

        assertThat(bookinfo.spec("Deployment", "reviews-v2")
                        .at("/template/spec/containers/0/image")
                        .asText())
                .isEqualTo("reviews:3");
    }

    @Test
    void whatIsLetGoKeepsItsSizeAndTellsNothingOfUs() {
        workloads.scale(REVIEWS, "reviews-v1", 0);
        workloads.scale(REVIEWS, "reviews-v1", 2);
        assertThat(bookinfo.object("Deployment", "reviews-v1")
                        .at("/metadata/managedFields")
                        .toString())
                .contains("istio-release");
        bookinfo.door.answer("PATCH", 1, 409, "somebody counted its pods meanwhile");

        workloads.letGo(REVIEWS, "reviews-v1");
        workloads.letGo(REVIEWS, "never-there");

        ObjectNode deployment = bookinfo.object("Deployment", "reviews-v1");
        assertThat(deployment.at("/metadata/managedFields").toString()).doesNotContain("istio-release");
        assertThat(deployment.at("/spec/replicas").asInt()).isEqualTo(2);
    }

    @Test
    void aDeploymentThatIsBeingDeletedIsThereNoMore() {
        assertThat(workloads.isThere(REVIEWS, "reviews-v1")).isTrue();
        assertThat(workloads.isThere(REVIEWS, "never-there")).isFalse();

        bookinfo.door.answerText(
                "deployments/reviews-v1",
                200,
                "{\"kind\": \"Deployment\", \"metadata\": {\"name\": \"reviews-v1\","
                        + " \"deletionTimestamp\": \"2026-01-01T00:00:00Z\"}}");

        assertThat(workloads.isThere(REVIEWS, "reviews-v1")).isFalse();
    }

    @Test
    void previewChangesNothing() {
        assertThat(workloads.preview(copy()))
                .singleElement()
                .asString()
                .contains("name: reviews-v2", "image: reviews:2");
        assertThat(bookinfo.object("Deployment", "reviews-v2")).isNull();
    }

    @Test
    void whatTheServerWouldRefuseIsKnownWithoutWriting() {
        workloads.tryOut(copy());
        assertThat(bookinfo.object("Deployment", "reviews-v2")).isNull();
        bookinfo.door.answer("dryRun=All", 1, 403, "exceeded quota");

        assertThatThrownBy(() -> workloads.tryOut(copy()))
                .isInstanceOf(ClusterTrouble.class)
                .hasMessageContaining("exceeded quota");
    }

    @Test
    void somebodyElsesDeploymentIsNotTaken() {
        bookinfo.cluster.load(DEPLOYMENT.replace("reviews-v1", "reviews-v2").replace("version: v1", "version: other"));

        assertThatThrownBy(() -> workloads.make(copy()))
                .isInstanceOf(Refusal.class)
                .hasMessage("Deployment bookinfo/reviews-v2 on cluster prod is there already and its pods are labelled"
                        + " app=reviews,version=other; expected version=v2 among them, the candidate's slot. Delete it or choose another"
                        + " version or slot.");
    }

    @Test
    void manifestsAreAppliedServerSide() {
        workloads.make(new CandidateOrder(REVIEWS, STABLE, CANDIDATE, null, null, List.of(manifest())));

        assertThat(bookinfo.object("Deployment", "reviews-v2")).isNotNull();
        assertThat(bookinfo.door.requests())
                .contains(
                        "PATCH /apis/apps/v1/namespaces/bookinfo/deployments/reviews-v2?fieldManager=istio-release&force=true");
    }

    @Test
    void manifestsAreCreatedOrReplacedWhereTheServerCannotApply() {
        bookinfo.door.answer("force=true", 2, 415, "unsupported media type");

        workloads.make(new CandidateOrder(REVIEWS, STABLE, CANDIDATE, null, null, List.of(manifest())));
        workloads.make(new CandidateOrder(
                REVIEWS, STABLE, CANDIDATE, null, null, List.of(manifest().replace("reviews:1", "reviews:5"))));

        assertThat(bookinfo.spec("Deployment", "reviews-v2")
                        .at("/template/spec/containers/0/image")
                        .asText())
                .isEqualTo("reviews:5");
    }

    private static String manifest() {
        return DEPLOYMENT.replace("v1}", "v2}").replace("reviews-v1", "reviews-v2");
    }

    @Test
    void proxiesAreSeenOnThePodsThemselves() {
        String declining = manifest()
                .replace(
                        "labels: {app: reviews, version: v2}",
                        "labels: {app: reviews, version: v2, sidecar.istio.io/inject: \"false\"}");
        String natively = manifest()
                .replace("v2", "v3")
                .replace(
                        "{app: reviews, version: v3}}\n",
                        "{app: reviews, version: v3}, annotations: {sidecar.istio.io/inject: \"false\"}}\n")
                .replace(
                        "spec: {containers",
                        "spec: {initContainers: [{name: istio-proxy, image: \"proxy:1\", restartPolicy: Always}], containers");
        bookinfo.cluster.load(declining);
        bookinfo.cluster.load(natively);
        bookinfo.clock.advance(Duration.ofSeconds(30));

        assertThat(bookinfo.spec("Deployment", "reviews-v3")
                        .at("/template/spec/initContainers/0/name")
                        .asText())
                .isEqualTo("istio-proxy");
        Slot v3 = new Slot("v3", Map.of("version", "v3"));
        Map<Slot, RunningPods> running = workloads.running(REVIEWS, List.of(V1, V2, v3));
        assertThat(running.get(V1).proxies()).isEqualTo(new PodProxies(2, 0, 0));
        assertThat(running.get(V2).proxies()).isEqualTo(new PodProxies(0, 0, 2));
        assertThat(running.get(v3).proxies().with()).isEqualTo(2);
    }

    @Test
    void crashingPodsFailTheRolloutInTheirOwnWords() {
        on(Scenario.CRASH_LOOP, SERVICE, DEPLOYMENT);
        workloads.make(copy());
        bookinfo.clock.advance(Duration.ofSeconds(60));

        Rollout rollout = workloads.rollout(REVIEWS, "reviews-v2", true);

        assertThat(rollout.state()).isEqualTo(Rollout.State.FAILED);
        assertThat(rollout.words()).startsWith("pod reviews-v2-").contains("container reviews: CrashLoopBackOff");
    }

    @Test
    void scalingToZeroIsSeenUntilThePodsAreGone() {
        assertThat(workloads.scale(REVIEWS, "reviews-v1", 0)).isTrue();
        bookinfo.clock.advance(Duration.ofSeconds(1));

        assertThat(workloads.readyPods(REVIEWS, V1)).isZero();
        assertThat(workloads.runningPods(REVIEWS, V1)).isEqualTo(2);
        bookinfo.clock.advance(Duration.ofSeconds(60));
        assertThat(workloads.runningPods(REVIEWS, V1)).isZero();
        assertThat(workloads.rollout(REVIEWS, "reviews-v1", true).isComplete()).isTrue();
    }

    @Test
    void podsOfAnotherServiceThatBearTheSlotsLabelsAreNotCounted() {
        bookinfo.cluster.load(DEPLOYMENT.replace("reviews", "ratings"));
        bookinfo.clock.advance(Duration.ofSeconds(30));
        workloads.scale(REVIEWS, "reviews-v1", 0);
        bookinfo.clock.advance(Duration.ofSeconds(60));

        assertThat(workloads.runningPods(REVIEWS, V1)).isZero();
    }

    @Test
    void scalingWhatIsGoneOrWasNeverMadeDoesNothing() {
        assertThat(workloads.scale(REVIEWS, "reviews-v2", 0)).isFalse();

        assertThat(workloads.runningPods(REVIEWS, V2)).isZero();
    }

    @Test
    void deletingTwiceIsDeletingOnce() {
        workloads.delete(REVIEWS, "reviews-v1");
        workloads.delete(REVIEWS, "reviews-v1");

        assertThat(bookinfo.object("Deployment", "reviews-v1")).isNull();
        assertThatThrownBy(() -> workloads.rollout(REVIEWS, "reviews-v1", true))
                .isInstanceOf(DriftFound.class)
                .hasMessage(
                        "There is no Deployment bookinfo/reviews-v1 on cluster prod; somebody deleted it. Roll back, then deploy the version again.");
    }

    @Test
    void stablePodsGetALabel() {
        workloads.labelPods(REVIEWS, "reviews-v1", "slot", "blue");

        assertThat(Labels.ofPods(bookinfo.object("Deployment", "reviews-v1")))
                .containsEntry("slot", "blue")
                .containsEntry("app", "reviews");
    }

    @Test
    void rightsThatSufficeAreAskedForOnce() {
        workloads.requireRights(REVIEWS, List.of());
        bookinfo.door.forgetRequests();

        assertThat(workloads.requireRights(REVIEWS, List.of())).isEmpty();

        assertThat(bookinfo.door.requests()).isEmpty();
    }

    @Test
    void rightsThatLackArePrintedAsARole() {
        bookinfo.cluster.access().deny("create", "apps", "deployments");
        bookinfo.cluster.access().deny("update", "networking.istio.io", "virtualservices");
        bookinfo.cluster.access().deny("delete", "networking.istio.io", "virtualservices");

        assertThatThrownBy(() -> workloads.requireRights(REVIEWS, List.of()))
                .isInstanceOf(Refusal.class)
                .hasMessage("""
                These credentials lack rights that a release of bookinfo/reviews needs on cluster prod. Bind this Role to them, then run again:
                apiVersion: rbac.authorization.k8s.io/v1
                kind: Role
                metadata:
                  name: istio-release
                  namespace: bookinfo
                rules:
                  - apiGroups:
                      - apps
                    resources:
                      - deployments
                    verbs:
                      - create
                  - apiGroups:
                      - networking.istio.io
                    resources:
                      - virtualservices
                    verbs:
                      - update
                      - delete
                """);
    }

    @Test
    void whatManifestsBringBesidesTheDeploymentNeedsRightsOfItsOwn() {
        List<String> manifests = List.of(DEPLOYMENT, """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: reviews-settings}
                ---
                apiVersion: policy/v1
                kind: PodDisruptionBudget
                metadata: {name: reviews-v2}
                """);
        bookinfo.cluster.access().deny("patch", "policy", "poddisruptionbudgets");

        assertThat(workloads.requireRights(REVIEWS, List.of())).isEmpty();
        assertThatThrownBy(() -> workloads.requireRights(REVIEWS, manifests))
                .isInstanceOf(Refusal.class)
                .hasMessageEndingWith("""
                        rules:
                          - apiGroups:
                              - policy
                            resources:
                              - poddisruptionbudgets
                            verbs:
                              - patch
                        """);
    }

    @Test
    void aReleaseGoesOnWithoutTheRightToWriteEvents() {
        bookinfo.cluster.access().deny("create", "", "events");

        assertThat(workloads.requireRights(REVIEWS, List.of()))
                .singleElement()
                .asString()
                .startsWith(
                        "approvals will stand in the release record alone, since these credentials may not write events"
                                + " on cluster prod. This Role would let them:\n")
                .endsWith("""
                          - apiGroups:
                              - ""
                            resources:
                              - events
                            verbs:
                              - create
                        """);
    }

    @Test
    void aVolumeForOneWriterIsRefused() {
        ObjectNode deployment = YamlText.read("the example", DEPLOYMENT).get(0);
        ((ObjectNode) deployment.at("/spec/template/spec"))
                .putArray("volumes")
                .addObject()
                .put("name", "data")
                .putObject("persistentVolumeClaim")
                .put("claimName", "reviews-data");
        bookinfo.cluster.load(YamlText.write(deployment));
        bookinfo.cluster.load("""
                apiVersion: v1
                kind: PersistentVolumeClaim
                metadata: {name: reviews-data, namespace: bookinfo}
                spec: {accessModes: [ReadWriteOnce]}
                """);

        assertThatThrownBy(() -> workloads.make(copy()))
                .isInstanceOf(Refusal.class)
                .hasMessage(
                        "Deployment bookinfo/reviews-v1 on cluster prod mounts PersistentVolumeClaim reviews-data, which is ReadWriteOnce;"
                                + " a second version could not mount it, or would write into the first one's data. Bring the candidate as manifests"
                                + " with a volume of its own.");
    }
}
