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
import io.jenkins.plugins.istio.engine.release.ClusterTrouble;
import io.jenkins.plugins.istio.engine.release.DriftFound;
import io.jenkins.plugins.istio.engine.release.MeshRoutes;
import io.jenkins.plugins.istio.engine.release.RouteChange;
import io.jenkins.plugins.istio.engine.release.RouteObject;
import io.jenkins.plugins.istio.engine.release.RouteState;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What can go wrong while routes are written, and how they stand afterwards. */
class RouteWritesTest {
    private final Bookinfo bookinfo = Bookinfo.usual();
    private final MeshRoutes routes = bookinfo.connection.routes();

    @AfterEach
    void close() {
        bookinfo.close();
    }

    @Test
    void theServersNoteThatWeWroteGoesWithTheGivingBack() {
        RouteState state = shifted(routes);
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
    void aConflictIsReadComputedAndTriedAgain() {
        RouteState state = shifted(routes);
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
        RouteState state = shifted(routes);
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
    void whatTheServerWouldRefuseIsKnownWithoutWriting() {
        RouteState state = shifted(routes);
        ObjectNode reviews = bookinfo.spec("VirtualService", "reviews").deepCopy();
        RouteChange change = routes.routes(REVIEWS, state, PINNED, false);
        change.tryOut();
        assertThat(bookinfo.spec("VirtualService", "reviews")).isEqualTo(reviews);
        bookinfo.door.answer("dryRun=All", 1, 422, "weights are odd");

        assertThatThrownBy(change::tryOut)
                .isInstanceOf(ClusterTrouble.class)
                .hasMessageContaining("does not accept VirtualService bookinfo/")
                .hasMessageContaining("(422): weights are odd.");
        assertThat(bookinfo.spec("VirtualService", "reviews")).isEqualTo(reviews);
    }

    @Test
    void whenTheSecondWriteFailsTheFirstIsPutBack() {
        RouteState state = shifted(routes);
        ObjectNode reviews = bookinfo.spec("VirtualService", "reviews").deepCopy();
        bookinfo.door.answer("virtualservices/istio-release-reviews?", 1, 422, "weights are odd");

        assertThatThrownBy(() -> routes.routes(REVIEWS, state, PINNED, false).write())
                .isInstanceOf(ClusterTrouble.class)
                .hasMessage(
                        "Cluster prod does not accept VirtualService bookinfo/istio-release-reviews (422): weights are odd."
                                + " Nothing of it was written; correct what it names and run again.");
        assertThat(bookinfo.spec("VirtualService", "reviews")).isEqualTo(reviews);
    }

    @Test
    void whenTheSecondWriteFailsAnObjectThatWasMadeIsDeletedAgain() {
        RouteState state = written(routes.subsets(REVIEWS, survey(routes), List.of(V1), false));
        RouteChange change = routes.routes(REVIEWS, reversed(state), PINNED, false);
        bookinfo.door.answer(
                "PUT /apis/networking.istio.io/v1/namespaces/bookinfo/virtualservices/reviews?",
                1,
                500,
                "etcd is gone");

        assertThatThrownBy(change::write)
                .isInstanceOf(ClusterTrouble.class)
                .hasMessage("Cluster prod failed while writing VirtualService bookinfo/reviews (500): etcd is gone."
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
        RouteState state = shifted(routes);
        RouteChange change = routes.routes(REVIEWS, state, PINNED, false);
        bookinfo.door.answer("virtualservices/istio-release-reviews?", 1, 500, "etcd is gone");
        bookinfo.door.before("virtualservices/reviews?", () -> bookinfo.door.answer("PUT ", 9, 500, "etcd is gone"));

        assertThatThrownBy(change::write)
                .isInstanceOf(ClusterTrouble.class)
                .hasMessage(
                        "Cluster prod failed while writing VirtualService bookinfo/istio-release-reviews (500): etcd is gone. Look into the"
                                + " API server's log, or run again later. Then VirtualService bookinfo/reviews could not be put back: Cluster prod"
                                + " failed while writing VirtualService bookinfo/reviews (500): etcd is gone. Look into the API server's log, or"
                                + " run again later.");
    }

    @Test
    void aConflictThatNeverEndsIsGivenUp() {
        RouteState state = shifted(routes);
        bookinfo.door.answer("PUT ", 5, 409, "the object has been modified");

        assertThatThrownBy(() -> routes.routes(REVIEWS, state, PINNED, false).write())
                .isInstanceOf(ClusterTrouble.class)
                .hasMessage(
                        "Cluster prod refused writing VirtualService bookinfo/reviews, since somebody else changed it at the same time (409):"
                                + " the object has been modified. Run again.");
    }

    @Test
    void aWriteWhoseAnswerGotLostIsNotTakenForAForeignEdit() {
        RouteState state = written(routes.subsets(REVIEWS, survey(routes), List.of(V1, V2), false));
        bookinfo.door.loseAnswer("PUT ");
        bookinfo.door.loseAnswer("POST ");

        written(routes.routes(REVIEWS, state, QUARTER, false));

        assertThat(bookinfo.spec("VirtualService", "reviews").toString()).contains("\"v2\"");
        assertThat(bookinfo.spec("VirtualService", "istio-release-reviews").toString())
                .contains("\"v2\"");
    }

    @Test
    void whatMayStandAfterAFailureIsKnown() {
        RouteState state = shifted(routes);
        RouteChange refused = routes.routes(REVIEWS, state, PINNED, false);
        bookinfo.door.answer("PUT ", 1, 422, "weights are odd");
        assertThatThrownBy(refused::write).isInstanceOf(ClusterTrouble.class);
        RouteChange broken = routes.routes(REVIEWS, state, PINNED, false);
        bookinfo.door.answer("PUT ", 1, 500, "etcd is slow");
        assertThatThrownBy(broken::write).isInstanceOf(ClusterTrouble.class);
        RouteChange lost = routes.routes(REVIEWS, state, PINNED, false);
        bookinfo.door.loseAnswer("PUT ");
        bookinfo.door.answer("PUT ", 1, 403, "not any more");
        assertThatThrownBy(lost::write).isInstanceOf(ClusterTrouble.class);

        assertThat(List.of(refused.mayStand(), broken.mayStand(), lost.mayStand()))
                .containsExactly(false, true, true);
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
