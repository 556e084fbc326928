package io.jenkins.plugins.istio.engine.cluster;

import static io.jenkins.plugins.istio.engine.cluster.Bookinfo.REVIEWS;
import static io.jenkins.plugins.istio.engine.cluster.Bookinfo.V1;
import static io.jenkins.plugins.istio.engine.cluster.Bookinfo.V2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.engine.release.ClusterTrouble;
import io.jenkins.plugins.istio.engine.release.DriftFound;
import io.jenkins.plugins.istio.engine.release.MeshRoutes;
import io.jenkins.plugins.istio.engine.release.Refusal;
import io.jenkins.plugins.istio.engine.release.RouteChange;
import io.jenkins.plugins.istio.engine.release.RouteObject;
import io.jenkins.plugins.istio.engine.release.RouteState;
import io.jenkins.plugins.istio.engine.release.RouteSurvey;
import io.jenkins.plugins.istio.engine.routing.TrafficPlan;
import io.jenkins.plugins.istio.engine.routing.Weight;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Routes on a real HTTP API: surveyed, written, given back. */
class IstioRoutesTest {
    private static final TrafficPlan PINNED = TrafficPlan.pinnedTo("v1");
    private static final TrafficPlan QUARTER =
            PINNED.withCandidate("v2", List.of()).withWeight(Weight.ofPercent(25));

    private final Bookinfo bookinfo = Bookinfo.usual();
    private final MeshRoutes routes = bookinfo.connection.routes();

    @AfterEach
    void close() {
        bookinfo.close();
    }

    private RouteState survey() {
        return routes.survey(REVIEWS, Set.of(), Set.of()).routes();
    }

    private static RouteState written(RouteChange change) {
        RouteState target = change.target();
        change.write();
        return target;
    }

    private RouteState shifted() {
        RouteState state = written(routes.subsets(REVIEWS, survey(), List.of(V1, V2), false));
        return written(routes.routes(REVIEWS, state, QUARTER, false));
    }

    @Test
    void surveyPlansARuleAndARouteForTheMeshWhereNobodyWroteOne() {
        RouteSurvey survey = routes.survey(REVIEWS, Set.of(), Set.of());

        assertThat(survey.routes().objects())
                .extracting(RouteObject::toString, RouteObject::isOurs)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("DestinationRule bookinfo/reviews", true),
                        org.assertj.core.groups.Tuple.tuple("VirtualService bookinfo/reviews", false),
                        org.assertj.core.groups.Tuple.tuple("VirtualService bookinfo/istio-release-reviews", true));
        assertThat(survey.servedSubset()).isNull();
        assertThat(survey.warnings())
                .containsExactly(
                        "no route for callers inside the mesh leads to bookinfo/reviews; the release makes one");
    }

    @Test
    void aShiftChangesTheServicesShareAndNothingElse() {
        ObjectNode before = bookinfo.spec("VirtualService", "reviews").deepCopy();

        shifted();

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
    void aShiftCostsOneReadAndOneWritePerVirtualService() {
        RouteState state = shifted();
        bookinfo.door.forgetRequests();

        written(routes.routes(REVIEWS, state, QUARTER.withWeight(Weight.ofPercent(50)), false));

        assertThat(bookinfo.door.requests())
                .containsExactly(
                        "GET /apis/networking.istio.io/v1/namespaces/bookinfo/virtualservices/reviews",
                        "GET /apis/networking.istio.io/v1/namespaces/bookinfo/virtualservices/istio-release-reviews",
                        "PUT /apis/networking.istio.io/v1/namespaces/bookinfo/virtualservices/reviews?fieldManager=istio-release",
                        "PUT /apis/networking.istio.io/v1/namespaces/bookinfo/virtualservices/istio-release-reviews?fieldManager=istio-release");
    }

    @Test
    void nothingIsWrittenWhenNothingChanges() {
        RouteState state = shifted();
        bookinfo.door.forgetRequests();

        RouteChange again = routes.routes(REVIEWS, state, QUARTER, false);
        again.write();

        assertThat(again.isEmpty()).isTrue();
        assertThat(bookinfo.door.requests()).allMatch(request -> request.startsWith("GET "));
    }

    @Test
    void givingBackLeavesExactlyWhatWasThere() {
        ObjectNode before = bookinfo.object("VirtualService", "reviews").deepCopy();
        RouteState state = shifted();

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
    void theServersNoteThatWeWroteGoesWithTheGivingBack() {
        RouteState state = shifted();
        ObjectNode live = bookinfo.object("VirtualService", "reviews").deepCopy();
        ((ObjectNode) live.get("metadata"))
                .putArray("managedFields")
                .add(note("kubectl"))
                .add(note("istio-release"));
        RouteChange back = routes.restoreRoutes(REVIEWS, state);
        bookinfo.door.answerText(
                "PUT /apis/networking.istio.io/v1/namespaces/bookinfo/virtualservices/reviews?", 200, live.toString());
        bookinfo.door.forgetRequests();
        back.write();

        assertThat(bookinfo.door.requests().subList(0, 2))
                .containsOnly(
                        "PUT /apis/networking.istio.io/v1/namespaces/bookinfo/virtualservices/reviews?fieldManager=istio-release");
        assertThat(bookinfo.object("VirtualService", "reviews")
                        .at("/metadata/managedFields")
                        .toString())
                .doesNotContain("istio-release");
    }

    private static ObjectNode note(String manager) {
        return Json.object().put("manager", manager).put("operation", "Update");
    }

    @Test
    void aForeignEditStopsTheNextWriteAndIsShown() {
        RouteState state = shifted();
        ObjectNode live = bookinfo.spec("VirtualService", "reviews");
        bookinfo.cluster.load(edited(live, 9));

        assertThatThrownBy(() -> routes.routes(REVIEWS, state, PINNED, false))
                .isInstanceOf(DriftFound.class)
                .hasMessage(
                        "VirtualService bookinfo/reviews on cluster prod was changed by somebody else since this release last wrote it: "
                                + "\n  http[0].retries.attempts: 3 → 9"
                                + "\nUndo that, or run the step again with onDrift: 'overwrite' (their change stays, the release's comes on top), or roll back.");
    }

    @Test
    void aForeignEditSurvivesOverwriteAndTheWayBack() {
        RouteState state = shifted();
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
        RouteState state = shifted();
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
    void aConflictIsReadComputedAndTriedAgain() {
        RouteState state = shifted();
        bookinfo.door.before(
                "PUT /apis/networking.istio.io/v1/namespaces/bookinfo/virtualservices/reviews?",
                () -> bookinfo.cluster.load(labelled()));

        written(routes.routes(REVIEWS, state, PINNED, false));

        ObjectNode after = bookinfo.object("VirtualService", "reviews");
        assertThat(after.at("/spec/http/0/route").toString()).doesNotContain("v2");
        assertThat(Json.labelsOf(after)).containsEntry("team", "shop");
    }

    @Test
    void aConflictThatWasAForeignEditStopsTheWriteAndPutsEarlierOnesBack() {
        RouteState state = shifted();
        ObjectNode reviews = bookinfo.spec("VirtualService", "reviews").deepCopy();
        ObjectNode mesh =
                bookinfo.object("VirtualService", "istio-release-reviews").deepCopy();
        ((ObjectNode) mesh.at("/spec/http/0")).put("timeout", "5s");
        RouteChange change = routes.routes(REVIEWS, state, PINNED, false);
        bookinfo.door.before(
                "virtualservices/istio-release-reviews?",
                () -> bookinfo.cluster.load(YamlText.write(withoutServerFields(mesh))));

        assertThatThrownBy(change::write)
                .isInstanceOf(DriftFound.class)
                .hasMessageContaining("+ http[0].timeout: \"5s\"");
        assertThat(bookinfo.spec("VirtualService", "reviews")).isEqualTo(reviews);
    }

    @Test
    void whenTheSecondWriteFailsTheFirstIsPutBack() {
        RouteState state = shifted();
        ObjectNode reviews = bookinfo.spec("VirtualService", "reviews").deepCopy();
        bookinfo.door.answer("virtualservices/istio-release-reviews?", 1, 422, "weights are odd");

        assertThatThrownBy(() -> routes.routes(REVIEWS, state, PINNED, false).write())
                .isInstanceOf(ClusterTrouble.class)
                .hasMessage(
                        "cluster prod does not accept VirtualService bookinfo/istio-release-reviews (422): weights are odd."
                                + " Nothing of it was written; correct what it names and run again.");
        assertThat(bookinfo.spec("VirtualService", "reviews")).isEqualTo(reviews);
    }

    @Test
    void whenTheSecondWriteFailsAnObjectThatWasMadeIsDeletedAgain() {
        RouteState state = written(routes.subsets(REVIEWS, survey(), List.of(V1), false));
        RouteChange change = routes.routes(REVIEWS, reversed(state), PINNED, false);
        bookinfo.door.answer(
                "PUT /apis/networking.istio.io/v1/namespaces/bookinfo/virtualservices/reviews?",
                1,
                500,
                "etcd is gone");

        assertThatThrownBy(change::write)
                .isInstanceOf(ClusterTrouble.class)
                .hasMessage("cluster prod failed while writing VirtualService bookinfo/reviews (500): etcd is gone."
                        + " Look into the API server's log, or run again later.");
        assertThat(bookinfo.object("VirtualService", "istio-release-reviews")).isNull();
    }

    private static RouteState reversed(RouteState state) {
        List<RouteObject> objects = new java.util.ArrayList<>(state.objects());
        java.util.Collections.reverse(objects);
        return new RouteState(objects);
    }

    @Test
    void whatCannotBePutBackIsSaid() {
        RouteState state = shifted();
        RouteChange change = routes.routes(REVIEWS, state, PINNED, false);
        bookinfo.door.answer("virtualservices/istio-release-reviews?", 1, 500, "etcd is gone");
        bookinfo.door.before("virtualservices/reviews?", () -> bookinfo.door.answer("PUT ", 9, 500, "etcd is gone"));

        assertThatThrownBy(change::write)
                .isInstanceOf(ClusterTrouble.class)
                .hasMessage(
                        "cluster prod failed while writing VirtualService bookinfo/istio-release-reviews (500): etcd is gone. Look into the"
                                + " API server's log, or run again later. Then VirtualService bookinfo/reviews could not be put back: cluster prod"
                                + " failed while writing VirtualService bookinfo/reviews (500): etcd is gone. Look into the API server's log, or"
                                + " run again later.");
    }

    @Test
    void aConflictThatNeverEndsIsGivenUp() {
        RouteState state = shifted();
        bookinfo.door.answer("PUT ", 5, 409, "the object has been modified");

        assertThatThrownBy(() -> routes.routes(REVIEWS, state, PINNED, false).write())
                .isInstanceOf(ClusterTrouble.class)
                .hasMessage(
                        "cluster prod refused writing VirtualService bookinfo/reviews, since somebody else changed it at the same time (409):"
                                + " the object has been modified. Run again.");
    }

    @Test
    void aWriteWhoseAnswerGotLostIsNotTakenForAForeignEdit() {
        RouteState state = written(routes.subsets(REVIEWS, survey(), List.of(V1, V2), false));
        bookinfo.door.loseAnswer("PUT ");
        bookinfo.door.loseAnswer("POST ");

        written(routes.routes(REVIEWS, state, QUARTER, false));

        assertThat(bookinfo.spec("VirtualService", "reviews").toString()).contains("\"v2\"");
        assertThat(bookinfo.spec("VirtualService", "istio-release-reviews").toString())
                .contains("\"v2\"");
    }

    @Test
    void anObjectThatStandsAsBeforeTheRecordedWriteIsNoForeignEdit() {
        RouteState state = written(routes.subsets(REVIEWS, survey(), List.of(V1, V2), false));
        RouteState recorded = routes.routes(REVIEWS, state, QUARTER, false).target();

        written(routes.routes(REVIEWS, recorded, QUARTER, false));

        assertThat(bookinfo.spec("VirtualService", "reviews").toString()).contains("\"v2\"");
    }

    @Test
    void givingBackAfterAWriteThatNeverHappenedLeavesTheOriginal() {
        ObjectNode before = bookinfo.spec("VirtualService", "reviews").deepCopy();
        RouteState recorded = routes.routes(REVIEWS, survey(), PINNED, false).target();

        RouteChange back = routes.restoreRoutes(REVIEWS, recorded);
        written(back);

        assertThat(back.foreignEdits()).isEmpty();
        assertThat(bookinfo.spec("VirtualService", "reviews")).isEqualTo(before);
    }

    @Test
    void aDeletedObjectStopsEveryStepButTheWayBack() {
        RouteState state = shifted();
        bookinfo.door.answer(
                "GET /apis/networking.istio.io/v1/namespaces/bookinfo/virtualservices/reviews", 3, 404, "not found");

        assertThatThrownBy(() -> routes.routes(REVIEWS, state, PINNED, true))
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
        RouteState state = written(routes.subsets(REVIEWS, survey(), List.of(V1), false));

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
        RouteState state = shifted();

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
        assertThat(routes.originalsNameNoSubset(REVIEWS, shifted())).isTrue();
    }

    @Test
    void theObjectsForGitCarryNoServerFields() {
        assertThat(routes.asYaml(shifted()).get(0)).isEqualTo("""
                apiVersion: networking.istio.io/v1
                kind: DestinationRule
                metadata:
                  name: reviews
                  namespace: bookinfo
                spec:
                  host: reviews.bookinfo.svc.cluster.local
                  subsets:
                    - name: v1
                      labels:
                        version: v1
                    - name: v2
                      labels:
                        version: v2
                """);
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

    private static String labelled() {
        return """
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: {name: reviews, namespace: bookinfo, labels: {team: shop}}
                """;
    }

    private static ObjectNode withoutServerFields(ObjectNode object) {
        ((ObjectNode) object.get("metadata"))
                .remove(List.of("resourceVersion", "uid", "generation", "creationTimestamp", "managedFields"));
        return object;
    }
}
