package io.jenkins.plugins.istio.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.istio.engine.release.PromoteRequest.Previous;
import io.jenkins.plugins.istio.engine.routing.Weight;
import io.jenkins.plugins.istio.rehearsal.cluster.Scenario;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a release may ask of the API server: Argo Rollouts takes 164 requests for the peers' cycle, Flagger 146. */
class RequestBenchTest {

    @Test
    void thePeersCycleTakesNoMoreThanThirtyNine() throws IOException {
        try (BenchRelease release = BenchRelease.withOneVirtualService(Scenario.NO_TRAFFIC)) {
            assertThat(new RequestBench(release).peersCycle().total()).isLessThanOrEqualTo(39);
        }
    }

    @Test
    void aRouteForTheMeshOfTheReleasesOwnAddsOneWriteToEachMove() throws IOException {
        try (BenchRelease release = BenchRelease.withTwoVirtualServices(Scenario.NO_TRAFFIC)) {
            assertThat(new RequestBench(release).peersCycle().total()).isLessThanOrEqualTo(45);
        }
    }

    @Test
    void theWholeRoadTakesNoMoreThanSeventyNine() throws IOException {
        try (BenchRelease release = BenchRelease.withOneVirtualService(Scenario.HEALTHY)) {
            assertThat(new RequestBench(release).wholeRoad().total()).isLessThanOrEqualTo(79);
        }
    }

    @Test
    void aShiftLooksAtThePodsAndWritesTheRoutesBetweenTwoWritesOfTheRecord() throws IOException {
        try (BenchRelease release = BenchRelease.withOneVirtualService(Scenario.NO_TRAFFIC)) {
            release.deploy("v2");
            RequestCount before = new RequestCount(release.requests());

            release.shift(Weight.ofPercent(20));

            assertThat(new RequestCount(release.requests()).since(before).inOrder())
                    .containsExactly("GET pods", "PATCH configmaps", "PUT virtualservices", "PATCH configmaps");
        }
    }

    @Test
    void twoRequestsStandBetweenARollBackAndItsPin() throws IOException {
        try (BenchRelease release = BenchRelease.withOneVirtualService(Scenario.NO_TRAFFIC)) {
            release.deploy("v2");
            release.shift(Weight.ofPercent(50));
            RequestCount before = new RequestCount(release.requests());

            release.rollBack();

            assertThat(new RequestCount(release.requests()).since(before).inOrder())
                    .startsWith("GET pods", "PATCH configmaps", "PUT virtualservices");
        }
    }

    @Test
    void everyWayToPromoteCostsAFewRequests() throws IOException {
        for (Map.Entry<Previous, Integer> most : Map.of(Previous.KEPT, 5, Previous.SCALED, 11, Previous.DELETED, 18)
                .entrySet()) {
            try (BenchRelease release = BenchRelease.withOneVirtualService(Scenario.NO_TRAFFIC)) {
                release.deploy("v2");
                release.shift(Weight.ALL);
                RequestCount before = new RequestCount(release.requests());

                release.promote(most.getKey());

                assertThat(new RequestCount(release.requests()).since(before).inOrder())
                        .as(most.getKey().toString())
                        .hasSizeLessThanOrEqualTo(most.getValue());
            }
        }
    }

    @Test
    void requestsAreNamedByVerbAndKind() {
        assertThat(List.of(
                        "/api/v1/namespaces/bookinfo/pods",
                        "/api/v1/namespaces/bookinfo",
                        "/apis/apps/v1/namespaces/bookinfo/deployments/reviews-v1",
                        "/apis/networking.istio.io/v1/virtualservices",
                        "/version"))
                .extracting(RequestCount::kind)
                .containsExactly("pods", "namespaces", "deployments", "virtualservices", "/version");
    }
}
