package io.jenkins.plugins.istio.engine.cluster;

import static io.jenkins.plugins.istio.engine.cluster.Bookinfo.DEPLOYMENT;
import static io.jenkins.plugins.istio.engine.cluster.Bookinfo.GATEWAY;
import static io.jenkins.plugins.istio.engine.cluster.Bookinfo.REVIEWS;
import static io.jenkins.plugins.istio.engine.cluster.Bookinfo.ROUTE;
import static io.jenkins.plugins.istio.engine.cluster.Bookinfo.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.engine.release.PromoteRequest.Previous;
import io.jenkins.plugins.istio.engine.release.Refusal;
import io.jenkins.plugins.istio.engine.release.ReleasePhase;
import io.jenkins.plugins.istio.engine.release.ReleaseReport;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A service whose routes and Deployment are applied from git by an owner that would put back what a release changes. */
class GitOpsTest {
    private static final String FLUX = "labels: {kustomize.toolkit.fluxcd.io/name: shop}";
    private static final String OWNED_DEPLOYMENT =
            DEPLOYMENT.replace("namespace: bookinfo}", "namespace: bookinfo, " + FLUX + "}");
    private static final String OWNED_ROUTE =
            ROUTE.replace("namespace: bookinfo}", "namespace: bookinfo, " + FLUX + "}");
    private static final String ROUTES = "/apis/networking.istio.io/v1/namespaces/bookinfo/virtualservices/reviews";

    private final Bookinfo bookinfo = new Bookinfo(SERVICE, GATEWAY);
    private final BookinfoRelease run = new BookinfoRelease(bookinfo);

    @AfterEach
    void close() {
        bookinfo.close();
    }

    /** Applies on the server, without force, as Flux does with its fields. */
    private int fluxApplies(String path, String yaml) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(bookinfo.cluster.apiServer() + path + "?fieldManager=kustomize-controller"))
                .header("Content-Type", "application/apply-patch+yaml")
                .method("PATCH", BodyPublishers.ofString(yaml))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        return answer.statusCode();
    }

    private void gitHolds(String deployment, String route) throws IOException, InterruptedException {
        assertThat(fluxApplies("/apis/apps/v1/namespaces/bookinfo/deployments/reviews-v1", deployment))
                .isIn(200, 201);
        assertThat(fluxApplies(ROUTES, route)).isIn(200, 201);
        bookinfo.clock.advance(Duration.ofSeconds(30));
    }

    private String promoted() throws IOException, InterruptedException {
        gitHolds(OWNED_DEPLOYMENT, OWNED_ROUTE);
        run.deploy(REVIEWS, "v2", true);
        run.shift(REVIEWS, 100);
        return run.promote(Previous.KEPT).specs().get("virtualservice-reviews.yaml");
    }

    @Test
    void withoutBeingToldTheReleaseIsRefused() throws Exception {
        gitHolds(OWNED_DEPLOYMENT, OWNED_ROUTE);

        assertThatThrownBy(() -> run.deploy(REVIEWS, "v2", false))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("belongs to Flux")
                .hasMessageEndingWith("then run again with gitops: true.");
    }

    @Test
    void afterARollBackTheOwnerSeesNoDifference() throws Exception {
        gitHolds(OWNED_DEPLOYMENT, OWNED_ROUTE);
        ObjectNode spec = bookinfo.spec("VirtualService", "reviews").deepCopy();
        run.deploy(REVIEWS, "v2", true);
        run.shift(REVIEWS, 50);
        assertThat(fluxApplies(ROUTES, OWNED_ROUTE))
                .as("a release holds the fields it writes")
                .isEqualTo(409);

        run.rollBack(REVIEWS);

        assertThat(bookinfo.spec("VirtualService", "reviews").toString()).isEqualTo(spec.toString());
        assertThat(bookinfo.object("VirtualService", "reviews").path("metadata").toString())
                .doesNotContain("istio-release");
        long generation = generation();
        assertThat(fluxApplies(ROUTES, OWNED_ROUTE)).isEqualTo(200);
        assertThat(generation()).isEqualTo(generation);
        assertThat(bookinfo.object("Deployment", "reviews-v1").path("metadata").toString())
                .doesNotContain("istio-release");
    }

    private long generation() {
        return bookinfo.object("VirtualService", "reviews")
                .at("/metadata/generation")
                .asLong();
    }

    @Test
    void theOldVersionIsNotDeletedInTheStepThatPutsGitBehind() throws Exception {
        gitHolds(OWNED_DEPLOYMENT, OWNED_ROUTE);
        run.deploy(REVIEWS, "v2", true);
        run.shift(REVIEWS, 100);

        assertThatThrownBy(() -> run.promote(Previous.DELETED))
                .isInstanceOf(Refusal.class)
                .hasMessage("Cannot delete v1 of bookinfo/reviews with its promotion: git still names it, and puts back"
                        + " VirtualService bookinfo/reviews (Flux), Deployment bookinfo/reviews-v1 (Flux). Promote with"
                        + " keepPrevious: true. Bring the exported specs into git (istioPromote export: 'DIR') and let the owner"
                        + " apply them; then run istioRetire.");
        assertThat(bookinfo.object("Deployment", "reviews-v1")).isNotNull();
    }

    @Test
    void theOldVersionStaysUntilGitAgrees() throws Exception {
        String exported = promoted();
        assertThatThrownBy(() -> run.retire(false))
                .isInstanceOf(Refusal.class)
                .hasMessage(
                        "Cannot retire v1 of bookinfo/reviews: git seems to be at it still; Flux keeps Deployment reviews-v1"
                                + " and has not applied reviews-v2; VirtualService bookinfo/reviews: Flux has not applied it since the"
                                + " release wrote it. Bring the exported specs into git (istioPromote export: 'DIR') and let the owner"
                                + " apply them; then run istioRetire again, or, if you know that git agrees, with force: true.");

        assertThat(fluxApplies(
                        "/apis/apps/v1/namespaces/bookinfo/deployments/reviews-v2",
                        OWNED_DEPLOYMENT
                                .replace("reviews-v1", "reviews-v2")
                                .replace("version: v1", "version: v2")
                                .replace("reviews:1", "reviews:2")))
                .isEqualTo(200);
        ReleaseReport report = run.retire(false);

        assertThat(report.release().phase()).isEqualTo(ReleasePhase.RETIRED);
        assertThat(bookinfo.object("VirtualService", "reviews").path("metadata").toString())
                .as("nothing hinders the owner any more")
                .doesNotContain("istio-release");
        assertThat(fluxApplies(
                        ROUTES, exported.replace("namespace: bookinfo\n", "namespace: bookinfo\n  " + FLUX + "\n")))
                .isEqualTo(200);
    }

    @Test
    void anOldVersionThatTheOwnerHasPrunedIsRetired() throws Exception {
        promoted();
        assertThat(fluxApplies(
                        "/apis/apps/v1/namespaces/bookinfo/deployments/reviews-v2",
                        OWNED_DEPLOYMENT
                                .replace("reviews-v1", "reviews-v2")
                                .replace("version: v1", "version: v2")
                                .replace("reviews:1", "reviews:2")))
                .isEqualTo(200);
        bookinfo.connection.workloads().delete(REVIEWS, "reviews-v1");

        assertThat(run.retire(false).release().phase()).isEqualTo(ReleasePhase.RETIRED);
    }

    @Test
    void routesThatTheOwnerAppliedAgainShowThatGitAgrees() throws Exception {
        bookinfo.cluster.load(DEPLOYMENT);
        assertThat(fluxApplies(ROUTES, OWNED_ROUTE)).isIn(200, 201);
        run.deploy(REVIEWS, "v2", true);
        run.shift(REVIEWS, 100);
        String exported = run.promote(Previous.KEPT).specs().get("virtualservice-reviews.yaml");
        assertThatThrownBy(() -> run.retire(false)).isInstanceOf(Refusal.class);

        assertThat(fluxApplies(
                        ROUTES, exported.replace("namespace: bookinfo\n", "namespace: bookinfo\n  " + FLUX + "\n")))
                .isEqualTo(200);

        assertThat(run.retire(false).release().phase()).isEqualTo(ReleasePhase.RETIRED);
    }

    @Test
    void aPersonMayKnowThatGitAgrees() throws Exception {
        promoted();

        assertThat(run.retire(true).release().phase()).isEqualTo(ReleasePhase.RETIRED);
    }

    @Test
    void whatArgoCdLastAppliedIsComparedWithWhatStands() {
        String applied = "{\"spec\":{\"http\":[]}}";
        ObjectNode live = YamlText.read("the example", ROUTE).get(0);
        ObjectNode annotations = ((ObjectNode) live.get("metadata")).putObject("annotations");
        annotations.put("argocd.argoproj.io/tracking-id", "shop");
        annotations.put("kubectl.kubernetes.io/last-applied-configuration", applied);

        assertThat(LastApplied.behind(live, true))
                .contains("what Argo CD last applied differs from what stands in the cluster");
        annotations.put(
                "kubectl.kubernetes.io/last-applied-configuration",
                Json.text(live.deepCopy().without("metadata")));
        assertThat(LastApplied.behind(live, false)).isEmpty();
    }

    @Test
    void whatFluxWasToldToLeaveAloneIsNotWaitedFor() {
        ObjectNode live = YamlText.read("the example", OWNED_ROUTE).get(0);
        live.withObject("/metadata/annotations").put("kustomize.toolkit.fluxcd.io/ssa", "IfNotPresent");
        live.withArray("/metadata/managedFields")
                .addObject()
                .put("manager", "istio-release")
                .put("operation", "Update")
                .withObject("/fieldsV1/f:spec/f:http");

        assertThat(LastApplied.behind(live, false)).isEmpty();
        live.withObject("/metadata/annotations").remove("kustomize.toolkit.fluxcd.io/ssa");
        assertThat(LastApplied.behind(live, false)).contains("Flux has not applied it since the release wrote it");
    }

    @Test
    void whatOwnersAreToldStaysAndWhatTheyNotedGoes() {
        ObjectNode live = YamlText.read("the example", OWNED_ROUTE).get(0);
        live.withObject("/metadata/labels").put("team", "shop").put("app.kubernetes.io/managed-by", "istio-release");
        live.withObject("/metadata/annotations")
                .put("kustomize.toolkit.fluxcd.io/ssa", "IfNotPresent")
                .put("kubectl.kubernetes.io/last-applied-configuration", "{}");
        live.withObject("/metadata").put("resourceVersion", "7").put("uid", "u").putArray("managedFields");
        live.putObject("status").put("ready", true);

        ObjectNode spec = SpecForGit.of(Kind.virtualService("v1").named("bookinfo", "reviews"), live);

        assertThat(spec.get("metadata").toString())
                .isEqualTo("{\"name\":\"reviews\",\"namespace\":\"bookinfo\",\"labels\":{\"team\":\"shop\"},"
                        + "\"annotations\":{\"kustomize.toolkit.fluxcd.io/ssa\":\"IfNotPresent\"}}");
        assertThat(spec.has("status")).isFalse();
    }

    @Test
    void theSpecsForGitAreWhatPeopleDecideAndNothingElse() throws Exception {
        bookinfo.cluster.load("""
                apiVersion: autoscaling/v2
                kind: HorizontalPodAutoscaler
                metadata: {name: reviews, namespace: bookinfo}
                spec: {minReplicas: 2, maxReplicas: 9, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: reviews-v1}}
                """);
        gitHolds(OWNED_DEPLOYMENT, OWNED_ROUTE);
        run.deploy(REVIEWS, "v2", true);
        run.shift(REVIEWS, 100);

        ReleaseReport report = run.promote(Previous.KEPT);

        assertThat(report.specs())
                .containsOnlyKeys(
                        "destinationrule-reviews.yaml",
                        "virtualservice-reviews.yaml",
                        "virtualservice-istio-release-reviews.yaml",
                        "deployment-reviews-v2.yaml",
                        "horizontalpodautoscaler-reviews-v2.yaml");
        assertThat(report.specs().get("deployment-reviews-v2.yaml")).isEqualTo("""
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: reviews-v2
                  namespace: bookinfo
                spec:
                  selector:
                    matchLabels:
                      app: reviews
                      version: v2
                  template:
                    metadata:
                      labels:
                        app: reviews
                        version: v2
                    spec:
                      containers:
                        - name: reviews
                          image: reviews:2
                  progressDeadlineSeconds: 600
                """);
        assertThat(report.specs().get("horizontalpodautoscaler-reviews-v2.yaml"))
                .contains("minReplicas: 2");
        assertThat(report.specs().get("virtualservice-reviews.yaml"))
                .startsWith("""
                        apiVersion: networking.istio.io/v1
                        kind: VirtualService
                        metadata:
                          name: reviews
                          namespace: bookinfo
                        spec:
                        """)
                .contains("subset: v2")
                .doesNotContain("x-istio-release", "managedFields", "fluxcd");
        JsonNode read = YamlText.read("export", report.specs().get("virtualservice-reviews.yaml"))
                .get(0);
        assertThat(read.get("spec")).isEqualTo(bookinfo.spec("VirtualService", "reviews"));
        assertThat(String.join("\n", run.said)).contains(report.specs().get("destinationrule-reviews.yaml"));
        assertThat(report.asMap()).containsEntry("specs", report.specs());
    }
}
