package io.jenkins.plugins.istio.engine.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.istio.engine.release.Guard.Consequence;
import io.jenkins.plugins.istio.engine.routing.Weight;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Only one run may change a release. */
class HolderTest {
    private final FakeMesh mesh = new FakeMesh();

    @Test
    void anotherRunIsToldWhoHoldsItSinceWhen() {
        mesh.deploy();
        mesh.run = 13;

        assertThatThrownBy(() -> mesh.shift(1))
                .isInstanceOf(Refusal.class)
                .hasMessageMatching(
                        "shop/reviews is held by shop/reviews #12 since 2026-01-05 10:00:\\d\\d UTC, which is still running; "
                                + "shop/reviews #12 changed it last, 2026-01-05 10:00:\\d\\d UTC \\(0 % on v2; no verdict yet\\)\\. "
                                + "Wait until it is done \\(istioRelease and istioDeploy do with wait: true\\), "
                                + "or take the release over with takeOver: true\\.");
    }

    @Test
    void theStageThatChangedItLastIsTold() {
        mesh.stages = List.of(new Stage("7", "Deploy"));
        mesh.deploy();
        mesh.run = 13;

        assertThatThrownBy(() -> mesh.shift(1))
                .hasMessageContaining("; stage 'Deploy' of shop/reviews #12 changed it last, ");
    }

    @Test
    void whoWaitsTellsForWhomAndGoesOnWhenThatRunIsDone() {
        mesh.deploy();
        mesh.job = "shop/other";
        FakeCaller second = new FakeCaller(mesh.clock, mesh.job, 7, "3");
        TakeRequest waiting = new TakeRequest(FakeMesh.REVIEWS, false, true, false);
        Release held = mesh.release();

        Progress<ReleaseReport> first = mesh.engine().take().advance(waiting, second, mesh.said::add);
        mesh.engine().take().advance(waiting, second, mesh.said::add);

        assertThat(first).isInstanceOf(Progress.Waiting.class);
        Progress.Waiting<ReleaseReport> wait = (Progress.Waiting<ReleaseReport>) first;
        assertThat(wait.until()).isEqualTo(mesh.clock.instant().plusSeconds(10));
        assertThat(wait.status())
                .matches("waiting for shop/reviews #12, which holds the release since 2026-01-05 10:00:\\d\\d UTC");
        assertThat(mesh.said)
                .filteredOn(line -> line.endsWith("Waiting until it is done."))
                .singleElement()
                .asString()
                .startsWith("shop/reviews is held by shop/reviews #12 since ");
        assertThat(mesh.release()).isEqualTo(held);

        mesh.job = "shop/reviews";
        mesh.rollBack(false);
        Progress<ReleaseReport> last = mesh.engine().take().advance(waiting, second, mesh.said::add);

        assertThat(last).isInstanceOf(Progress.Finished.class);
        assertThat(mesh.release().holder().job()).isEqualTo("shop/other");
    }

    @Test
    void aWaitTellsAnewWhenWhatItWaitsForHasMovedOn() {
        mesh.deploy();
        FakeCaller second = new FakeCaller(mesh.clock, "shop/other", 7, "3");
        TakeRequest waiting = new TakeRequest(FakeMesh.REVIEWS, false, true, false);
        mesh.engine().take().advance(waiting, second, mesh.said::add);
        mesh.shift(10);

        mesh.engine().take().advance(waiting, second, mesh.said::add);

        assertThat(mesh.said)
                .filteredOn(line -> line.endsWith("Waiting until it is done."))
                .hasSize(2)
                .last()
                .asString()
                .contains("(10 % on v2; no verdict yet)");
    }

    @Test
    void aDeployOutsideAnyBlockWaitsToo() {
        mesh.deploy();
        FakeCaller second = new FakeCaller(mesh.clock, "shop/other", 7, "3");
        DeployRequest waiting = FakeMesh.deployRequest("v3", Terms.USUAL.withInTurn(true));

        Progress<ReleaseReport> first = mesh.engine().deploy().advance(waiting, second, mesh.said::add);
        mesh.rollBack(false);
        mesh.job = "shop/other";
        mesh.run = 7;
        mesh.step(mesh.engine().deploy(), waiting, "3");

        assertThat(first).isInstanceOf(Progress.Waiting.class);
        assertThat(mesh.release().candidate().name()).isEqualTo("v3");
        assertThat(mesh.release().holder().job()).isEqualTo("shop/other");
    }

    /** Nobody would ever free it. */
    @ParameterizedTest
    @EnumSource(
            value = Caller.RunState.class,
            names = {"FINISHED", "DELETED"})
    void whatARunThatIsOverLeftOnTheWayIsNotWaitedFor(Caller.RunState over) {
        mesh.deploy();
        FakeCaller second = new FakeCaller(mesh.clock, "shop/other", 7, "3");
        second.others = over;

        assertThatThrownBy(() -> mesh.engine()
                        .take()
                        .advance(new TakeRequest(FakeMesh.REVIEWS, false, true, false), second, mesh.said::add))
                .isInstanceOf(Refusal.class)
                .hasMessageEndingWith(
                        "It left the release on the way, and nobody goes on with it: see where it stands, then take the release over with takeOver: true.");
    }

    @Test
    void aDeletedRunOfTheSameJobIsTakenOverWithATrace() {
        mesh.deploy();
        mesh.run = 13;
        mesh.others = Caller.RunState.DELETED;

        mesh.shift(1);

        assertThat(mesh.release().history())
                .extracting(Happening::what)
                .contains("Taken over from shop/reviews #12, which was deleted");
    }

    @Test
    void aRunOfAControllerThatIsNoMoreIsTakenOverWhenToldTo() {
        mesh.deploy();
        mesh.job = "shop/other";
        mesh.others = Caller.RunState.UNKNOWN;

        assertThatThrownBy(() -> mesh.shift(1)).hasMessageContaining("which this controller does not know");
        mesh.step(mesh.engine().take(), new TakeRequest(FakeMesh.REVIEWS, true, true, false));

        assertThat(mesh.release().history())
                .extracting(Happening::what)
                .contains("Taken over from shop/reviews #12, which this controller does not know");
    }

    @Test
    void aFinishedRunOfTheSameJobIsTakenOver() {
        mesh.deploy();
        mesh.run = 13;
        mesh.others = Caller.RunState.FINISHED;

        mesh.shift(1);

        assertThat(mesh.release().holder().run()).isEqualTo("#13");
        assertThat(mesh.said).contains("Taken over from shop/reviews #12, which has finished");
    }

    @Test
    void aFinishedRunOfAnotherJobNeedsTakeOver() {
        mesh.deploy();
        mesh.job = "shop/other";
        mesh.others = Caller.RunState.FINISHED;

        assertThatThrownBy(() -> mesh.shift(1)).isInstanceOf(Refusal.class);
        mesh.step(mesh.engine().shift(), FakeMesh.shiftRequest(1, new Terms(false, true, false, false)));

        assertThat(mesh.release().holder().job()).isEqualTo("shop/other");
    }

    @Test
    void aRunThatEndedBeforeItChangedAnythingLeavesTheReleaseToEverybody() {
        mesh.step(mesh.engine().take(), new TakeRequest(FakeMesh.REVIEWS, false, false, false));
        mesh.job = "shop/other";

        mesh.others = Caller.RunState.RUNNING;
        assertThatThrownBy(() -> mesh.deploy()).isInstanceOf(Refusal.class);
        mesh.others = Caller.RunState.UNKNOWN;
        assertThatThrownBy(() -> mesh.deploy()).isInstanceOf(Refusal.class);
        mesh.others = Caller.RunState.FINISHED;
        mesh.deploy();

        assertThat(mesh.release().holder().job()).isEqualTo("shop/other");
        assertThat(mesh.said).contains("Taken over from shop/reviews #12, which has finished");
    }

    @Test
    void aRunThatEndedRightAfterItTookAReleaseThatIsOverLeavesItToEverybody() {
        mesh.deploy();
        mesh.rollBack(false);
        mesh.run = 13;
        mesh.step(mesh.engine().take(), new TakeRequest(FakeMesh.REVIEWS, false, false, false));
        mesh.job = "shop/other";
        mesh.others = Caller.RunState.FINISHED;

        mesh.deploy();

        assertThat(mesh.release().holder().job()).isEqualTo("shop/other");
    }

    /** Runs of one pipeline number their steps alike. */
    @Test
    void aStepOfTheSameNameInAnotherRunHoldsEachValueAnew() {
        mesh.deploy();
        ShiftRequest schedule = new ShiftRequest(
                FakeMesh.REVIEWS,
                new ShiftMove.Schedule(
                        List.of(Weight.ofPercent(5), Weight.ofPercent(50)),
                        Duration.ofHours(1),
                        mesh.guard(Consequence.FAIL)),
                false,
                false,
                Terms.USUAL);
        FakeCaller first = new FakeCaller(mesh.clock, mesh.job, 12, "15");
        Progress<ReleaseReport> progress = mesh.engine().shift().advance(schedule, first, mesh.said::add);
        while (!mesh.release().pending().stage().startsWith("hold")) {
            mesh.clock.moveTo(((Progress.Waiting<ReleaseReport>) progress).until());
            progress = mesh.engine().shift().advance(schedule, first, mesh.said::add);
        }
        mesh.clock.moveTo(mesh.clock.instant().plus(Duration.ofDays(1)));
        mesh.run = 13;
        mesh.others = Caller.RunState.FINISHED;
        Instant begun = mesh.clock.instant();

        mesh.step(mesh.engine().shift(), schedule, "15");

        assertThat(mesh.release().traffic().weight()).isEqualTo(Weight.ofPercent(50));
        assertThat(Duration.between(begun, mesh.clock.instant())).isGreaterThanOrEqualTo(Duration.ofHours(1));
    }

    @Test
    void anotherVersionCannotBeDeployedIntoARelease() {
        mesh.deploy();

        assertThatThrownBy(() -> mesh.step(mesh.engine().deploy(), FakeMesh.deployRequest("v3", Terms.USUAL)))
                .isInstanceOf(Refusal.class)
                .hasMessage(
                        "Cannot deploy v3 of shop/reviews: v2 is being released (DEPLOYED, 0 % on v2; no verdict yet). "
                                + "Promote it or roll it back first; one release at a time.");
    }

    @Test
    void aStepWithoutAReleaseIsToldHowToBegin() {
        assertThatThrownBy(() -> mesh.shift(1))
                .isInstanceOf(Refusal.class)
                .hasMessage("Cannot shift traffic to shop/reviews: it has no release. Begin one with istioDeploy.");
    }

    @Test
    void driftStopsAStepAndOverwriteGoesOn() {
        mesh.deploy();
        mesh.routes.somebodyWrites("something else");

        assertThatThrownBy(() -> mesh.shift(1)).isInstanceOf(DriftFound.class);
        mesh.step(mesh.engine().shift(), FakeMesh.shiftRequest(1, new Terms(false, false, true, false)));

        assertThat(mesh.routes.routes()).isEqualTo("v1 99 %, v2 1 %, testers");
    }

    @Test
    void aWriteThatIsNotTakenLeavesTheRecordAtWhatStands() {
        mesh.deploy();
        mesh.shift(10);
        mesh.routes.refuseWrites = true;

        assertThatThrownBy(() -> mesh.shift(20)).isInstanceOf(ClusterTrouble.class);

        assertThat(mesh.release().traffic().weight().percent()).isEqualTo(10);
        mesh.routes.refuseWrites = false;
        mesh.shift(20);
        assertThat(mesh.routes.routes()).isEqualTo("v1 80 %, v2 20 %, testers");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aWriteWhoseAnswerIsLostForGoodIsNoDriftForWhoeverComesNext(boolean carriedOut) {
        mesh.deploy();
        mesh.shift(10);
        mesh.routes.loseAnswers = true;
        mesh.routes.carryOutLostWrites = carriedOut;

        assertThatThrownBy(() -> mesh.shift(20)).isInstanceOf(ClusterTrouble.class);

        assertThat(mesh.release().traffic().weight().percent()).isEqualTo(20);
        assertThat(mesh.release().pending()).isNotNull();
        mesh.routes.loseAnswers = false;
        mesh.shift(30);
        assertThat(mesh.routes.routes()).isEqualTo("v1 70 %, v2 30 %, testers");
    }

    /** Two blocks in one pipeline, and somebody else between them. */
    @Test
    void whatARunHasLetGoItDoesNotTakeForItsOwn() {
        TakeRequest take = new TakeRequest(FakeMesh.REVIEWS, false, false, false);
        mesh.step(mesh.engine().take(), take);
        mesh.engine().letGo(FakeMesh.REVIEWS, new FakeCaller(mesh.clock, mesh.job, mesh.run, "end"));
        mesh.step(mesh.engine().take(), take);
        assertThat(mesh.release().holder().run()).isEqualTo("#12");
        mesh.engine().letGo(FakeMesh.REVIEWS, new FakeCaller(mesh.clock, mesh.job, mesh.run, "end"));
        FakeCaller other = new FakeCaller(mesh.clock, "shop/other", 7, "3");
        mesh.begun().take().advance(take, other, mesh.said::add);

        assertThatThrownBy(() -> mesh.step(mesh.engine().take(), take))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("shop/reviews is held by shop/other #7");
    }
}
