package io.jenkins.plugins.istio.engine.cluster;

import static io.jenkins.plugins.istio.engine.cluster.Bookinfo.REVIEWS;
import static io.jenkins.plugins.istio.engine.cluster.Bookinfo.V1;
import static io.jenkins.plugins.istio.engine.cluster.Bookinfo.V2;
import static io.jenkins.plugins.istio.engine.cluster.RoutesToReviews.PINNED;
import static io.jenkins.plugins.istio.engine.cluster.RoutesToReviews.QUARTER;
import static io.jenkins.plugins.istio.engine.cluster.RoutesToReviews.shifted;
import static io.jenkins.plugins.istio.engine.cluster.RoutesToReviews.survey;
import static io.jenkins.plugins.istio.engine.cluster.RoutesToReviews.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.engine.release.DriftFound;
import io.jenkins.plugins.istio.engine.release.MeshRoutes;
import io.jenkins.plugins.istio.engine.release.Refusal;
import io.jenkins.plugins.istio.engine.release.RouteChange;
import io.jenkins.plugins.istio.engine.release.RouteObject;
import io.jenkins.plugins.istio.engine.release.RouteState;
import io.jenkins.plugins.istio.engine.release.RouteSurvey;
import io.jenkins.plugins.istio.engine.routing.Weight;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Routes on a real HTTP API: surveyed, written, given back. */
class IstioRoutesTest {
    private final Bookinfo bookinfo = Bookinfo.usual();
    private final MeshRoutes routes = bookinfo.connection.routes();

    @AfterEach
    void close() {
        bookinfo.close();
    }

    @Test
    void surveyPlansARuleAndARouteForTheMeshWhereNobodyWroteOne() {
        RouteSurvey survey = routes.survey(REVIEWS, Set.of(), Set.of(), false);

        assertThat(survey.routes().objects())
                .extracting(RouteObject::toString, RouteObject::isOurs)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("DestinationRule bookinfo/reviews", true),
                        org.assertj.core.groups.Tuple.tuple("VirtualService bookinfo/reviews", false),
                        org.assertj.core.groups.Tuple.tuple("VirtualService bookinfo/istio-release-reviews", true));
        assertThat(survey.servedSubset()).isNull();
        assertThat(survey.warnings())
                .containsExactly(
                        "no route for callers inside the mesh leads to bookinfo/reviews; the release makes one",
                        "VirtualService bookinfo/reviews leads to productpage, and there is no Service of that name in"
                                + " namespace bookinfo (IST0101). Correct the name, or write it out if it is in another namespace.");
    }

    @Test
    void aShiftChangesTheServicesShareAndNothingElse() {
        ObjectNode before = bookinfo.spec("VirtualService", "reviews").deepCopy();

        shifted(routes);

        ObjectNode after = bookinfo.spec("VirtualService", "reviews");
        assertThat(after.at("/http/0/route").toString())
                .isEqualTo(
                        "[{\"destination\":{\"host\":\"reviews\",\"port\":{\"number\":9080},\"subset\":\"v1\"},\"weight\":75},"
                                + "{\"destination\":{\"host\":\"reviews\",\"port\":{\"number\":9080},\"subset\":\"v2\"},\"weight\":25}]");
        assertThat(after.at("/http/1").toString())
                .isEqualTo(before.at("/http/1").toString());
        assertThat(after.get("futureField").toString())
                .isEqualTo(before.get("futureField").toString());
        assertThat(bookinfo.spec("VirtualService", "istio-release-reviews").at("/http/0/route"))
                .hasSize(2);
        assertThat(bookinfo.spec("DestinationRule", "reviews").path("subsets")).hasSize(2);
        assertThat(Ours.made(bookinfo.object("DestinationRule", "reviews"))).isTrue();
    }

    @Test
    void aShiftCostsOneWritePerVirtualService() {
        RouteState state = shifted(routes);
        bookinfo.door.forgetRequests();

        written(routes.routes(REVIEWS, state, QUARTER.withWeight(Weight.ofPercent(50)), false));

        assertThat(bookinfo.door.requests())
                .containsExactly(
                        "PUT /apis/networking.istio.io/v1/namespaces/bookinfo/virtualservices/reviews?fieldManager=istio-release",
                        "PUT /apis/networking.istio.io/v1/namespaces/bookinfo/virtualservices/istio-release-reviews?fieldManager=istio-release");
    }

    @Test
    void aConnectionThatHasNotSeenTheObjectsReadsThemFirst() {
        RouteState state = shifted(routes);
        try (ClusterConnection other =
                ClusterConnections.open(Bookinfo.settings(bookinfo.door.address(), Duration.ofSeconds(20)))) {
            bookinfo.door.forgetRequests();

            written(other.routes().routes(REVIEWS, state, QUARTER.withWeight(Weight.ofPercent(50)), false));

            assertThat(bookinfo.door.requests())
                    .startsWith(
                            "GET /apis/networking.istio.io",
                            "GET /apis/networking.istio.io/v1/namespaces/bookinfo/virtualservices/reviews",
                            "GET /apis/networking.istio.io/v1/namespaces/bookinfo/virtualservices/istio-release-reviews")
                    .hasSize(5);
        }
    }

    @Test
    void thatNothingIsToBeDoneIsSeenInTheClusterAndNotRemembered() {
        RouteState state = shifted(routes);
        bookinfo.cluster.load(edited(bookinfo.spec("VirtualService", "reviews"), 9));

        RouteChange again = routes.routes(REVIEWS, state, QUARTER, false);

        assertThatThrownBy(again::isEmpty).isInstanceOf(DriftFound.class);
    }

    @Test
    void aForeignEditThatIsUndoneStopsNothingMore() {
        RouteState state = shifted(routes);
        ObjectNode ours = bookinfo.spec("VirtualService", "reviews").deepCopy();
        bookinfo.cluster.load(edited(ours, 9));
        RouteChange next = routes.routes(REVIEWS, state, PINNED, false);
        assertThatThrownBy(next::write).isInstanceOf(DriftFound.class);
        bookinfo.cluster.load(edited(ours, 3));

        written(routes.routes(REVIEWS, state, PINNED, false));

        assertThat(bookinfo.spec("VirtualService", "reviews").toString()).doesNotContain("v2");
    }

    @Test
    void nothingIsWrittenWhenNothingChanges() {
        RouteState state = shifted(routes);
        bookinfo.door.forgetRequests();

        RouteChange again = routes.routes(REVIEWS, state, QUARTER, false);
        again.write();

        assertThat(again.isEmpty()).isTrue();
        assertThat(bookinfo.door.requests()).allMatch(request -> request.startsWith("GET "));
    }

    @Test
    void givingBackLeavesExactlyWhatWasThere() {
        ObjectNode before = bookinfo.object("VirtualService", "reviews").deepCopy();
        RouteState state = shifted(routes);

        state = written(routes.pin(REVIEWS, state, "v1"));
        state = written(routes.restoreRoutes(REVIEWS, state));
        written(routes.restoreSubsets(REVIEWS, state));

        ObjectNode after = bookinfo.object("VirtualService", "reviews");
        assertThat(after.get("spec").toString()).isEqualTo(before.get("spec").toString());
        assertThat(after.toString()).doesNotContain("istio-release");
        assertThat(bookinfo.object("VirtualService", "istio-release-reviews")).isNull();
        assertThat(bookinfo.object("DestinationRule", "reviews")).isNull();
    }

    @Test
    void aForeignEditStopsTheNextWriteAndIsShown() {
        RouteState state = shifted(routes);
        ObjectNode live = bookinfo.spec("VirtualService", "reviews");
        bookinfo.cluster.load(edited(live, 9));

        assertThatThrownBy(() -> routes.routes(REVIEWS, state, PINNED, false).write())
                .isInstanceOf(DriftFound.class)
                .hasMessage(
                        "VirtualService bookinfo/reviews on cluster prod was changed by somebody else since this release last wrote it: "
                                + "\n  http[0].retries.attempts: 3 → 9"
                                + "\nUndo that, or run the step again with onDrift: 'overwrite' (their change stays, the release's comes on top), or roll back.");
    }

    @Test
    void aForeignEditSurvivesOverwriteAndTheWayBack() {
        RouteState state = shifted(routes);
        bookinfo.cluster.load(edited(bookinfo.spec("VirtualService", "reviews"), 9));

        state = written(routes.routes(REVIEWS, state, PINNED, true));
        assertThat(bookinfo.spec("VirtualService", "reviews")
                        .at("/http/0/retries/attempts")
                        .asInt())
                .isEqualTo(9);
        state = written(routes.pin(REVIEWS, state, "v1"));
        state = written(routes.restoreRoutes(REVIEWS, state));
        written(routes.restoreRoutes(REVIEWS, state));

        ObjectNode after = bookinfo.spec("VirtualService", "reviews");
        assertThat(after.at("/http/0/retries/attempts").asInt()).isEqualTo(9);
        assertThat(after.at("/http/0/route").toString())
                .isEqualTo("[{\"destination\":{\"host\":\"reviews\",\"port\":{\"number\":9080}}}]");
    }

    @Test
    void aForeignEditDoesNotStopThePinAndIsKeptOnTheWayBack() {
        RouteState state = shifted(routes);
        bookinfo.cluster.load(edited(bookinfo.spec("VirtualService", "reviews"), 9));

        state = written(routes.pin(REVIEWS, state, "v1"));
        assertThat(bookinfo.spec("VirtualService", "reviews").toString()).doesNotContain("\"v2\"");
        RouteChange back = routes.restoreRoutes(REVIEWS, state);
        state = written(back);
        written(routes.restoreRoutes(REVIEWS, state));

        assertThat(back.foreignEdits())
                .containsExactly("VirtualService bookinfo/reviews: http[0].retries.attempts: 3 → 9");
        assertThat(bookinfo.spec("VirtualService", "reviews")
                        .at("/http/0/retries/attempts")
                        .asInt())
                .isEqualTo(9);
        assertThat(bookinfo.spec("VirtualService", "reviews").toString()).doesNotContain("subset");
    }

    @Test
    void anObjectThatStandsAsBeforeTheRecordedWriteIsNoForeignEdit() {
        RouteState state = written(routes.subsets(REVIEWS, survey(routes), List.of(V1, V2), false));
        RouteState recorded = routes.routes(REVIEWS, state, QUARTER, false).target();

        written(routes.routes(REVIEWS, recorded, QUARTER, false));

        assertThat(bookinfo.spec("VirtualService", "reviews").toString()).contains("\"v2\"");
    }

    @Test
    void givingBackAfterAWriteThatNeverHappenedLeavesTheOriginal() {
        ObjectNode before = bookinfo.spec("VirtualService", "reviews").deepCopy();
        RouteState recorded =
                routes.routes(REVIEWS, survey(routes), PINNED, false).target();

        RouteChange back = routes.restoreRoutes(REVIEWS, recorded);
        written(back);

        assertThat(back.foreignEdits()).isEmpty();
        assertThat(bookinfo.spec("VirtualService", "reviews")).isEqualTo(before);
    }

    @Test
    void aDeletedObjectStopsEveryStepButTheWayBack() {
        RouteState state = shifted(routes);
        bookinfo.door.answer(
                "/apis/networking.istio.io/v1/namespaces/bookinfo/virtualservices/reviews", 9, 404, "gone");

        assertThatThrownBy(() -> routes.routes(REVIEWS, state, PINNED, true).write())
                .isInstanceOf(DriftFound.class)
                .hasMessageContaining(
                        "VirtualService bookinfo/reviews on cluster prod was changed by somebody else since this release last wrote"
                                + " it: it is gone");
        assertThat(routes.pin(REVIEWS, state, "v1").foreignEdits())
                .containsExactly("VirtualService bookinfo/reviews was deleted by somebody else and stays so");
        assertThat(routes.restoreRoutes(REVIEWS, state).foreignEdits())
                .containsExactly("VirtualService bookinfo/reviews was deleted by somebody else and stays so");
    }

    @Test
    void differencesNameEachObjectAndEachLine() {
        RouteState state = written(routes.subsets(REVIEWS, survey(routes), List.of(V1), false));

        assertThat(routes.routes(REVIEWS, state, PINNED, false).differences())
                .containsExactly(
                        "VirtualService bookinfo/reviews:",
                        "  + http[0].route[0].destination.subset: \"v1\"",
                        "VirtualService bookinfo/istio-release-reviews (new):",
                        "  + hosts: [\"reviews.bookinfo.svc.cluster.local\"]",
                        "  + http: [{\"name\":\"default\",\"route\":[{\"destination\":{\"host\":\"reviews.bookinfo.svc.cluster.local\",\"subset\":\"v1\"}}]}]");
    }

    @Test
    void aSubsetThatARouteStillNamesIsNotRemoved() {
        RouteState state = shifted(routes);

        assertThatThrownBy(() -> routes.removeSubset(REVIEWS, state, "v2"))
                .isInstanceOf(Refusal.class)
                .hasMessage(
                        "VirtualService bookinfo/istio-release-reviews on cluster prod still names subset v2 of bookinfo/reviews; expected no"
                                + " route to it. Roll back or promote first.");
        RouteState pinned = written(routes.pin(REVIEWS, state, "v1"));
        written(routes.removeSubset(REVIEWS, pinned, "v2"));
        assertThat(bookinfo.spec("DestinationRule", "reviews").path("subsets").toString())
                .isEqualTo("[{\"name\":\"v1\",\"labels\":{\"version\":\"v1\"}}]");
    }

    @Test
    void whetherTheOriginalsNameASubsetIsKnown() {
        assertThat(routes.originalsNameNoSubset(REVIEWS, shifted(routes))).isTrue();
    }

    private static String edited(ObjectNode live, int attempts) {
        ObjectNode spec = live.deepCopy();
        ((ObjectNode) spec.at("/http/0/retries")).put("attempts", attempts);
        ObjectNode object =
                Json.object().put("apiVersion", "networking.istio.io/v1").put("kind", "VirtualService");
        object.putObject("metadata").put("name", "reviews").put("namespace", "bookinfo");
        object.set("spec", spec);
        return YamlText.write(object);
    }
}
