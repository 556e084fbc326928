package io.jenkins.plugins.istio.engine.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.istio.engine.release.Guard.Consequence;
import io.jenkins.plugins.istio.engine.release.Progress.Waiting;
import io.jenkins.plugins.istio.engine.release.PromoteRequest.Previous;
import io.jenkins.plugins.istio.engine.routing.Weight;
import io.jenkins.plugins.istio.engine.verification.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What docs/failures.md says of pods that end, and of a clock that is set, while a release is under way. */
class OutagesTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final FakeMesh mesh = new FakeMesh();
    private final FakeCaller caller = new FakeCaller(mesh.clock, mesh.job, mesh.run, "the schedule");

    @BeforeEach
    void deploy() {
        mesh.deploy();
    }

    private ShiftRequest schedule(Guard guard) {
        return new ShiftRequest(
                FakeMesh.REVIEWS,
                new ShiftMove.Schedule(
                        List.of(Weight.ofPercent(10), Weight.ofPercent(50)), Duration.ofMinutes(10), guard),
                false,
                false,
                Terms.USUAL);
    }

    private Progress<ReleaseReport> ask(Guard guard) {
        return mesh.engine().shift().advance(schedule(guard), caller, mesh.said::add);
    }

    /** Asks until the first value is held; answers when that began. */
    private Instant hold(Guard guard) {
        Waiting<ReleaseReport> waiting = (Waiting<ReleaseReport>) ask(guard);
        while (!waiting.status().startsWith("holding 10 %")) {
            mesh.clock.moveTo(waiting.until());
            waiting = (Waiting<ReleaseReport>) ask(guard);
        }
        return mesh.release().pending().since();
    }

    private void wait(Guard guard, Duration time) {
        Instant end = mesh.clock.instant().plus(time);
        while (mesh.clock.instant().isBefore(end)) {
            Instant next = mesh.clock.instant().plusSeconds(10);
            mesh.clock.moveTo(next);
            ask(guard);
        }
    }

    @Test
    void aClockThatIsSetForwardCutsNoHoldShort() {
        hold(Guard.none());
        mesh.clock.moveTo(mesh.clock.instant().plus(Duration.ofMinutes(2)));
        mesh.clock.setBy(HOUR);
        caller.clockSetBy = HOUR;

        Waiting<ReleaseReport> waiting = (Waiting<ReleaseReport>) ask(Guard.none());

        assertThat(waiting.status()).startsWith("holding 10 %");
        assertThat(mesh.routes.routes()).startsWith("v1 90 %, v2 10 %");
        assertThat(mesh.said)
                .anyMatch(line -> line.startsWith(
                        "This controller's clock was set by 3600 s; what this step waits for is counted from "));
        caller.clockSetBy = Duration.ZERO;
        wait(Guard.none(), Duration.ofMinutes(7));
        assertThat(mesh.routes.routes()).startsWith("v1 90 %, v2 10 %");
        wait(Guard.none(), Duration.ofMinutes(2));
        assertThat(mesh.routes.routes()).startsWith("v1 50 %, v2 50 %");
    }

    @Test
    void aClockThatIsSetBackDrawsNoHoldOut() {
        hold(Guard.none());
        mesh.clock.moveTo(mesh.clock.instant().plus(Duration.ofMinutes(2)));
        mesh.clock.setBy(HOUR.negated());
        caller.clockSetBy = HOUR.negated();
        ask(Guard.none());
        caller.clockSetBy = Duration.ZERO;

        wait(Guard.none(), Duration.ofMinutes(9));

        assertThat(mesh.routes.routes()).startsWith("v1 50 %, v2 50 %");
    }

    @Test
    void aClockThatWasSetBackWhileJenkinsWasDownBeginsTheHoldAnew() {
        hold(Guard.none());
        mesh.restart();
        mesh.clock.setBy(HOUR.negated());
        Instant again = mesh.clock.instant();

        ask(Guard.none());

        assertThat(mesh.release().pending().since()).isEqualTo(again);
        wait(Guard.none(), Duration.ofMinutes(11));
        assertThat(mesh.routes.routes()).startsWith("v1 50 %, v2 50 %");
    }

    @Test
    void aClockThatIsSetBackMakesNoOldCertaintyYoung() {
        hold(Guard.none());
        mesh.clock.setBy(HOUR.negated());
        mesh.records.update(
                mesh.records.find(FakeMesh.REVIEWS).orElseThrow(),
                mesh.release().withHolder(new Holder("jenkins-1", "another", "#1", null, mesh.clock.instant())));
        mesh.workloads.crashing.add("reviews-v2");

        assertThatThrownBy(() -> {
                    for (int look = 0; look < 100; look++) {
                        mesh.clock.moveTo(mesh.clock.instant().plusSeconds(10));
                        ask(Guard.none());
                    }
                })
                .isInstanceOf(RecordConflict.class);
    }

    @Test
    void aCandidateWhosePodsCrashInAHoldIsRolledBack() {
        hold(Guard.none());
        mesh.workloads.crashing.add("reviews-v2");

        assertThatThrownBy(() -> wait(Guard.none(), Duration.ofMinutes(3)))
                .isInstanceOf(ReleaseFailed.class)
                .hasMessage("The verdict on shop/reviews v2 is failed: has v2 ready pods: reviews-v2 has no ready pod."
                        + " Everyone is back on v1.");
        assertThat(mesh.said)
                .contains("Warning: reviews-v2 has no ready pod while 10 % on v2; no verdict yet; looking again in 20"
                        + " s.");
        assertThat(mesh.routes.routes()).isEqualTo(FakeRoutes.ORIGINAL_ROUTES);
    }

    @Test
    void checksThatHaveNothingToSayAreNotWaitedForWhenThePodsAreGone() {
        Guard guard = mesh.guard(Consequence.ROLLBACK);
        hold(guard);
        mesh.workloads.crashing.add("reviews-v2");
        for (int look = 0; look < 100; look++) {
            mesh.verdicts.add(Verdict.INCONCLUSIVE);
        }

        assertThatThrownBy(() -> wait(guard, Duration.ofMinutes(3)))
                .isInstanceOf(ReleaseFailed.class)
                .hasMessageContaining("reviews-v2 has no ready pod");
    }

    @Test
    void aPodThatIsReplacedInAHoldHurtsNothing() {
        hold(Guard.none());
        wait(Guard.none(), Duration.ofSeconds(50));
        mesh.workloads.crashing.add("reviews-v2");
        wait(Guard.none(), Duration.ofSeconds(20));
        mesh.workloads.crashing.clear();

        wait(Guard.none(), Duration.ofMinutes(9));

        assertThat(mesh.said).anyMatch(line -> line.startsWith("Warning: reviews-v2 has no ready pod"));
        assertThat(mesh.routes.routes()).startsWith("v1 50 %, v2 50 %");
    }

    @Test
    void nobodyMoreIsSentToACandidateWhosePodsCrashedMeanwhile() {
        mesh.shift(10);
        mesh.workloads.crashing.add("reviews-v2");

        assertThatThrownBy(() -> mesh.shift(50))
                .isInstanceOf(ReleaseFailed.class)
                .hasMessage("reviews-v2 of shop/reviews has no ready pod, 30 s after this step first looked, and users"
                        + " are on it: 10 % on v2; no verdict yet. Roll back, then see why its pods ended.");
        mesh.rollBack(false);
        assertThat(mesh.routes.routes()).isEqualTo(FakeRoutes.ORIGINAL_ROUTES);
    }

    @Test
    void aCandidateWhosePodsCrashedIsNotPromotedAndTheOldVersionStays() {
        mesh.shift(100);
        mesh.workloads.crashing.add("reviews-v2");

        assertThatThrownBy(() -> mesh.promote(Previous.DELETED))
                .isInstanceOf(ReleaseFailed.class)
                .hasMessageContaining("reviews-v2 of shop/reviews has no ready pod");
        assertThat(mesh.workloads.sizes()).containsEntry("reviews-v1", 3);
    }

    @Test
    void podsThatWentWithTheirNodeAreWaitedForBeforeMoreUsersCome() {
        mesh.shift(100);
        mesh.workloads.runs("reviews-v2", 1, Map.of("app", "reviews", "version", "v2"));

        mesh.promote(Previous.KEPT);

        assertThat(mesh.said).contains("reviews-v2: scaling to 3 pods, enough for 100 % of 3");
        assertThat(mesh.release().phase()).isEqualTo(ReleasePhase.PROMOTED);
    }

    @Test
    void aGatewayThatIsGoneEndsTheStepAndTheWayBackIsWrittenAllTheSame() {
        FakeMesh behind = new FakeMesh();
        behind.dataPlane.gateway = true;
        behind.deploy();
        behind.dataPlane.deaf = true;

        assertThatThrownBy(() -> behind.shift(10))
                .isInstanceOf(ClusterTrouble.class)
                .hasMessageStartingWith("The gateway of shop/reviews still answers by an older route after 60 s.");
        behind.rollBack(false);
        assertThat(behind.routes.routes()).isEqualTo(FakeRoutes.ORIGINAL_ROUTES);
    }

    @Test
    void nobodyIsRolledBackOntoADeadVersionUnlessAPersonInsists() {
        mesh.shift(50);
        mesh.workloads.crashing.add("reviews-v1");
        String routes = mesh.routes.routes();

        assertThatThrownBy(() -> mesh.rollBack(false))
                .isInstanceOf(Refusal.class)
                .hasMessage("Cannot roll back shop/reviews: reviews-v1 has no ready pod, so users would get errors from"
                        + " v1. They stay where they are. Bring reviews-v1 up, then roll back again; istioRollback"
                        + " force: true sends them there all the same.");
        assertThat(mesh.routes.routes()).isEqualTo(routes);

        mesh.step(
                mesh.engine().rollBack(),
                RollBack.usual(FakeMesh.REVIEWS, "a person insists", new Terms(false, false, false, true)));
        assertThat(mesh.routes.routes()).isEqualTo(FakeRoutes.ORIGINAL_ROUTES);
        assertThat(mesh.said)
                .contains("Warning: reviews-v1 has no ready pod; everyone is sent there all the same, since force is"
                        + " true");
    }
}
