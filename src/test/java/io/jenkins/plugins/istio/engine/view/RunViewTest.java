package io.jenkins.plugins.istio.engine.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.istio.bench.LargestPage;
import io.jenkins.plugins.istio.engine.release.Holder;
import io.jenkins.plugins.istio.engine.release.Judged;
import io.jenkins.plugins.istio.engine.release.Release;
import io.jenkins.plugins.istio.engine.release.ReleasePhase;
import io.jenkins.plugins.istio.engine.release.RouteObject;
import io.jenkins.plugins.istio.engine.release.RouteState;
import io.jenkins.plugins.istio.engine.release.Version;
import io.jenkins.plugins.istio.engine.routing.Mirror;
import io.jenkins.plugins.istio.engine.routing.RequestMatch;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import io.jenkins.plugins.istio.engine.routing.Slot;
import io.jenkins.plugins.istio.engine.routing.StringMatch;
import io.jenkins.plugins.istio.engine.routing.TrafficPlan;
import io.jenkins.plugins.istio.engine.routing.Weight;
import io.jenkins.plugins.istio.engine.verification.CheckResult;
import io.jenkins.plugins.istio.engine.verification.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a run remembers for its page. */
class RunViewTest {
    private static final Instant TEN = Instant.parse("2026-01-05T10:00:00Z");
    private static final Holder HOLDER = new Holder("jenkins", "shop", "#1", null, TEN);
    private static final ServiceRef REVIEWS = new ServiceRef("shop", "reviews");
    private static final Slot V1 = new Slot("v1", Map.of("version", "v1"));
    private static final Slot V2 = new Slot("v2", Map.of("version", "v2"));

    private static Release open() {
        return Release.open(new ServiceRef("shop", "reviews"), HOLDER, "nonce", TEN);
    }

    private static Release releasing(int percent) {
        return open().withPhase(ReleasePhase.RELEASING)
                .withVersions(new Version("v1", V1, "reviews-v1", 3), new Version("v2", V2, "reviews-v2", 3))
                .withTraffic(
                        TrafficPlan.pinnedTo("v1")
                                .withCandidate("v2", List.of(RequestMatch.header("x-test", StringMatch.exact("1"))))
                                .withWeight(new Weight(10 * percent)),
                        new RouteState(List.of(new RouteObject(
                                "VirtualService",
                                "shop",
                                "reviews",
                                "{\"weight\":100}",
                                "{\"weight\":100}",
                                "{\"weight\":" + (100 - percent) + "}"))));
    }

    private static ReleaseView only(RunView view) {
        assertThat(view.releases()).hasSize(1);
        return view.releases().get(0);
    }

    @Test
    void saysWhoIsServedWhat() {
        Release release = releasing(25);

        ReleaseView view = only(RunView.EMPTY.stands("prod", release, TEN));

        assertThat(view.serving())
                .extracting(Served::kind, Served::version, Served::percent)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Served.Kind.USERS, "v1", 75.0),
                        org.assertj.core.groups.Tuple.tuple(Served.Kind.USERS, "v2", 25.0),
                        org.assertj.core.groups.Tuple.tuple(Served.Kind.TESTERS, "v2", 100.0));
        assertThat(view.serving().get(2).match()).isEqualTo("header x-test=1");
    }

    @Test
    void servesNobodyBeforeTheDeploy() {
        ReleaseView view = only(RunView.EMPTY.stands("prod", open(), TEN));

        assertThat(view.serving()).isEmpty();
        assertThat(view.wayBack().possible()).isFalse();
    }

    @Test
    void drawsAMoveOnlyWhereTheSplitChanges() {
        RunView view = RunView.EMPTY
                .stands("prod", releasing(5), TEN)
                .stands("prod", releasing(5).withPending(null), TEN.plusSeconds(10))
                .stands("prod", releasing(25), TEN.plusSeconds(20));

        assertThat(only(view).seen().moves())
                .extracting(Move::when, Move::percent)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(TEN, 5.0),
                        org.assertj.core.groups.Tuple.tuple(TEN.plusSeconds(20), 25.0));
    }

    @Test
    void aRollBackIsAMoveToNobody() {
        RunView view = RunView.EMPTY
                .stands("prod", releasing(5), TEN)
                .stands("prod", releasing(5).withPhase(ReleasePhase.ROLLED_BACK), TEN.plusSeconds(20));

        assertThat(only(view).share()).isZero();
        assertThat(only(view).serving()).extracting(Served::version).containsExactly("v1");
    }

    @Test
    void theMirrorIsDrawnBesideTheShare() {
        Release mirrored = releasing(0);
        mirrored = mirrored.withTraffic(
                mirrored.traffic().withMirror(new Mirror(Weight.ALL, List.of(), false)), mirrored.routes());

        assertThat(only(RunView.EMPTY.stands("prod", mirrored, TEN)).seen().moves())
                .extracting(Move::mirror)
                .containsExactly(100.0);
    }

    @Test
    void keepsTheNewestResultOfEachCheckAndEveryVerdict() {
        CheckResult early = new CheckResult("success rate", Verdict.INCONCLUSIVE, "so far", 99.0, 98.0, "%", 10);
        CheckResult late = new CheckResult("success rate", Verdict.PASSED, "enough", 99.9, Double.NaN, "%", 1000);
        Release judged = releasing(5).withJudged(new Judged(Verdict.PASSED, TEN.plusSeconds(60), "enough"));

        Seen seen = only(RunView.EMPTY
                        .looked("prod", releasing(5), List.of(early), false, TEN)
                        .looked("prod", releasing(5), List.of(late), true, TEN.plusSeconds(60))
                        .stands("prod", judged, TEN.plusSeconds(60))
                        .stands("prod", judged, TEN.plusSeconds(61)))
                .seen();

        assertThat(seen.checks()).hasSize(1);
        assertThat(seen.checks().get(0).verdict()).isEqualTo("passed");
        assertThat(seen.checks().get(0).open()).isFalse();
        assertThat(seen.checks().get(0).stable()).as("JSON knows no NaN").isNull();
        assertThat(seen.verdicts()).extracting(Judgement::verdict).containsExactly("passed");
    }

    @Test
    void theDryRunsDifferencesStayUntilTheNextMove() {
        RunView shown = RunView.EMPTY
                .stands("prod", releasing(5), TEN)
                .wouldWrite("prod", REVIEWS, List.of("weight: 95 → 75"), TEN.plusSeconds(1));
        assertThat(only(shown).seen().nextMove()).containsExactly("weight: 95 → 75");

        RunView moved = shown.stands("prod", releasing(25), TEN.plusSeconds(2));

        assertThat(only(moved).seen().nextMove()).isEmpty();
    }

    @Test
    void tellsTheLastMoveAndTheWayBackObjectByObject() {
        ReleaseView view = only(RunView.EMPTY.stands("prod", releasing(5), TEN));

        assertThat(view.lastMove())
                .containsExactly(new ObjectDiff("VirtualService shop/reviews", List.of("weight: 100 → 95")));
        assertThat(view.wayBack().possible()).isTrue();
        assertThat(view.wayBack().routes())
                .containsExactly(new ObjectDiff("VirtualService shop/reviews", List.of("weight: 95 → 100")));
        assertThat(view.wayBack().steps().get(0)).contains("v1").contains("v2");
    }

    @Test
    void thatAPromotionMayHaveShrunkTheOldVersionIsTold() {
        ReleaseView view = only(RunView.EMPTY.stands("prod", releasing(100).withPhase(ReleasePhase.PROMOTING), TEN));

        assertThat(view.wayBack().steps().get(0))
                .isEqualTo(
                        "Where the promotion has scaled v1 down, it is scaled up first. Where it has deleted it there is"
                                + " no way back: the promotion is finished.");
    }

    @Test
    void anObjectThatTheReleaseMadeGoesOnTheWayBack() {
        Release made = releasing(5)
                .withRoutes(new RouteState(List.of(
                        new RouteObject("DestinationRule", "shop", "reviews", null, null, "{\"host\":\"reviews\"}"))));

        ReleaseView view = only(RunView.EMPTY.stands("prod", made, TEN));

        assertThat(view.wayBack().routes())
                .containsExactly(new ObjectDiff("DestinationRule shop/reviews", List.of("- the object is deleted")));
    }

    @Test
    void whatTheBlockDoesOnFailureIsRemembered() {
        RunView view = RunView.EMPTY
                .stands("prod", open(), TEN)
                .guarded("prod", new ServiceRef("shop", "reviews"), Guard.FREEZES, TEN)
                .stands("prod", releasing(5), TEN.plusSeconds(1));

        assertThat(only(view).seen().guard()).isEqualTo(Guard.FREEZES);
        assertThat(only(RunView.EMPTY.stands("prod", releasing(5), TEN)).seen().guard())
                .as("without a block")
                .isNull();
    }

    @Test
    void saysInWordsWhereItStands() {
        assertThat(only(RunView.EMPTY.stands("prod", releasing(5), TEN)).said())
                .isEqualTo("Users are moving to the candidate");
        for (ReleasePhase phase : ReleasePhase.values()) {
            assertThat(PhaseWords.of(phase)).as(phase.name()).isNotBlank();
        }
    }

    @Test
    void twoClustersHaveTwoReleasesOfOneService() {
        RunView view = RunView.EMPTY.stands("north", releasing(5), TEN).stands("south", releasing(5), TEN);

        assertThat(view.releases()).extracting(ReleaseView::cluster).containsExactly("north", "south");
    }

    @Test
    void whatChangesNothingIsTheSameView() {
        RunView view = RunView.EMPTY.stands("prod", releasing(5), TEN);

        assertThat(view.stands("prod", releasing(5), TEN.plusSeconds(60))).isSameAs(view);
    }

    @Test
    void isReadAsItWasWritten() throws UnreadableView {
        RunView view = LargestPage.known();

        assertThat(ViewText.read(ViewText.write(view))).isEqualTo(view);
    }

    @Test
    void aNewerDocumentIsRefusedWithANextMove() {
        assertThatThrownBy(() -> ViewText.read("{\"schema\":2,\"releases\":[]}"))
                .isInstanceOf(UnreadableView.class)
                .hasMessage(
                        "What this run saw was written by a newer version of the plugin (schema 2; this one knows 1)."
                                + " Update the plugin to see it.");
    }

    @Test
    void whatIsNoDocumentIsRefusedInOneSentence() {
        for (String text :
                List.of("", "null", "[]", "{}", "{\"schema\":1", "{\"schema\":1,\"releases\":3}", "<html>")) {
            assertThatThrownBy(() -> ViewText.read(text))
                    .as(text)
                    .isInstanceOf(UnreadableView.class)
                    .hasMessageStartingWith("What this run saw cannot be read");
        }
    }

    @Test
    void theLargestPageStaysBelowItsLimit() {
        assertThat(ViewText.write(LargestPage.make()).getBytes(StandardCharsets.UTF_8).length)
                .isLessThanOrEqualTo(ViewText.MAX_BYTES);
    }
}
