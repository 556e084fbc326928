package io.jenkins.plugins.istio.engine.cluster;

import static io.jenkins.plugins.istio.engine.cluster.Bookinfo.REVIEWS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.engine.release.PromoteRequest;
import io.jenkins.plugins.istio.engine.release.Refusal;
import io.jenkins.plugins.istio.engine.release.ReleasePhase;
import io.jenkins.plugins.istio.engine.release.ReleaseReport;
import io.jenkins.plugins.istio.engine.routing.RequestMatch;
import io.jenkins.plugins.istio.engine.routing.StringMatch;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The verbs on the adapters: a whole release over a real HTTP API. */
class ReleaseOnAClusterTest {
    private final Bookinfo bookinfo = Bookinfo.usual();
    private final BookinfoRelease release = new BookinfoRelease(bookinfo);

    @AfterEach
    void close() {
        bookinfo.close();
    }

    private ReleaseReport deploy(String version) {
        RequestMatch testers = RequestMatch.header("x-test-user", StringMatch.exact("true"));
        return release.deploy(REVIEWS, version, List.of(testers), false);
    }

    private ReleaseReport shift(double percent) {
        return release.shift(REVIEWS, percent);
    }

    private ReleaseReport rollBack() {
        return release.rollBack(REVIEWS);
    }

    private ReleaseReport promote() {
        return release.promote(PromoteRequest.Previous.KEPT);
    }

    @Test
    void aReleaseGoesAllTheWayToItsEnd() {
        deploy("v2");
        assertThat(bookinfo.spec("VirtualService", "reviews")
                        .at("/http/1/route")
                        .toString())
                .isEqualTo("[{\"destination\":{\"host\":\"reviews\",\"port\":{\"number\":9080},\"subset\":\"v1\"}}]");
        shift(25);
        shift(100);
        promote();
        ReleaseReport report = release.retire(false);

        assertThat(report.release().phase()).isEqualTo(ReleasePhase.RETIRED);
        assertThat(bookinfo.object("Deployment", "reviews-v1")).isNull();
        assertThat(bookinfo.spec("Deployment", "reviews-v2").path("replicas").asInt())
                .isEqualTo(2);
        assertThat(bookinfo.spec("DestinationRule", "reviews").path("subsets").toString())
                .isEqualTo("[{\"name\":\"v2\",\"labels\":{\"version\":\"v2\"}}]");
        assertThat(bookinfo.spec("VirtualService", "reviews")
                        .at("/http/0/route")
                        .toString())
                .isEqualTo("[{\"destination\":{\"host\":\"reviews\",\"port\":{\"number\":9080},\"subset\":\"v2\"}}]");
    }

    @Test
    void theNextReleaseBeginsWhereTheLastOneEnded() {
        deploy("v2");
        shift(100);
        promote();
        release.retire(false);
        ObjectNode routes = bookinfo.spec("VirtualService", "reviews").deepCopy();
        ObjectNode mesh =
                bookinfo.spec("VirtualService", "istio-release-reviews").deepCopy();
        ObjectNode rule = bookinfo.spec("DestinationRule", "reviews").deepCopy();

        ReleaseReport report = deploy("v3");
        shift(50);
        rollBack();

        assertThat(report.asMap()).containsEntry("stable", "v2").containsEntry("candidate", "v3");
        assertThat(bookinfo.spec("VirtualService", "reviews")).isEqualTo(routes);
        assertThat(bookinfo.spec("VirtualService", "istio-release-reviews")).isEqualTo(mesh);
        assertThat(bookinfo.spec("DestinationRule", "reviews")).isEqualTo(rule);
    }

    @Test
    void rollingBackLeavesNothingOfOursButTheRecord() {
        ObjectNode before = bookinfo.spec("VirtualService", "reviews").deepCopy();
        deploy("v2");
        shift(0.1);
        shift(50);

        ReleaseReport report = rollBack();

        assertThat(report.release().phase()).isEqualTo(ReleasePhase.ROLLED_BACK);
        assertThat(bookinfo.spec("VirtualService", "reviews").toString()).isEqualTo(before.toString());
        assertThat(bookinfo.object("VirtualService", "istio-release-reviews")).isNull();
        assertThat(bookinfo.object("DestinationRule", "reviews")).isNull();
        assertThat(bookinfo.object("Deployment", "reviews-v2")).isNull();
        assertThat(bookinfo.spec("Deployment", "reviews-v1").path("replicas").asInt())
                .isEqualTo(2);
    }

    /** The routes of such a service are the original's as soon as they are pinned, so that giving them back writes nothing. */
    @Test
    void rollingBackGivesFieldsUpWhereTheRoutesNamedTheStablesSubsetAlready() {
        bookinfo.cluster.load(Bookinfo.ROUTE
                .replace("hosts: [", "hosts: [reviews.bookinfo.svc.cluster.local, ")
                .replace("gateways: [", "gateways: [mesh, ")
                .replace("port: {number: 9080}}", "port: {number: 9080}, subset: v1}"));
        bookinfo.cluster.load("""
                apiVersion: networking.istio.io/v1
                kind: DestinationRule
                metadata: {name: reviews, namespace: bookinfo}
                spec:
                  host: reviews
                  subsets: [{name: v1, labels: {version: v1}}]
                """);
        deploy("v2");
        assertThat(bookinfo.object("VirtualService", "reviews").path("metadata").toString())
                .contains("istio-release");

        rollBack();

        assertThat(release.said).contains("Routes are what they were before the release (already so)");
        assertThat(bookinfo.object("VirtualService", "reviews").path("metadata").toString())
                .doesNotContain("istio-release");
        assertThat(bookinfo.object("DestinationRule", "reviews")
                        .path("metadata")
                        .toString())
                .doesNotContain("istio-release");
    }

    @Test
    void aPromotedReleaseIsRolledBackToo() {
        deploy("v2");
        shift(100);
        promote();

        rollBack();

        assertThat(bookinfo.spec("VirtualService", "reviews").toString()).doesNotContain("v2");
        assertThat(bookinfo.object("Deployment", "reviews-v2")).isNull();
    }

    @Test
    void theRightsOfTheExampleAreThoseThatThePreflightAsksFor() throws IOException {
        assertThat(new ExampleRole().rules())
                .isEqualTo(Right.role("bookinfo", Right.LEAST).path("rules"));
    }

    @Test
    void theRightsOfTheExampleAreEnoughForAWholeRelease() throws IOException {
        ExampleRole role = new ExampleRole();
        bookinfo.cluster
                .faults()
                .every(request -> !role.allows(request))
                .isRefused(403, "Forbidden", "not in the Role of the example");

        deploy("v2");
        shift(50);
        rollBack();
        deploy("v2");
        shift(100);
        promote();
        ReleaseReport report = release.retire(false);

        assertThat(report.release().phase()).isEqualTo(ReleasePhase.RETIRED);
    }

    @Test
    void whatIsRefusedChangesNothingInTheCluster() {
        bookinfo.cluster.access().deny("update", "networking.istio.io", "virtualservices");
        bookinfo.door.forgetRequests();

        assertThatThrownBy(() -> deploy("v2")).isInstanceOf(Refusal.class).hasMessageContaining("lack rights");
        assertThat(bookinfo.door.requests())
                .allMatch(request ->
                        request.startsWith("GET ") || request.startsWith("POST /apis/authorization.k8s.io/"));
    }
}
