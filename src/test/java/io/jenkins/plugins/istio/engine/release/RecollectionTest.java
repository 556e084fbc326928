package io.jenkins.plugins.istio.engine.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.istio.engine.verification.Verdict;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What a process remembers of a release saves requests, and never lets it act on what others have changed. */
class RecollectionTest {
    private final FakeMesh mesh = new FakeMesh();

    /** What a shift costs in the fakes: pods, subsets and routes are looked at; the record, the routes and the record are written. */
    private static final int SHIFT = 6;

    private int callsOf(Runnable work) {
        int before = mesh.journal.calls();
        work.run();
        return mesh.journal.calls() - before;
    }

    private void overtakenByAnotherRun() {
        StoredRelease stored = mesh.records.find(FakeMesh.REVIEWS).orElseThrow();
        Holder other = new Holder("jenkins-1", "shop/other", "#7", null, mesh.clock.instant());
        mesh.records.update(stored, stored.release().withHolder(other));
    }

    @Test
    void theRecordIsNotReadAgainByTheProcessThatWroteIt() {
        mesh.deploy();

        assertThat(callsOf(() -> mesh.shift(10))).isEqualTo(SHIFT);

        mesh.restart();
        assertThat(callsOf(() -> mesh.shift(20))).isEqualTo(SHIFT + 1);
    }

    @Test
    void aReleaseThatAnotherRunTookOverIsNotShifted() {
        mesh.deploy();
        overtakenByAnotherRun();

        assertThatThrownBy(() -> mesh.shift(10)).isInstanceOf(Refusal.class).hasMessageContaining("is held by");
        assertThat(mesh.routes.routes()).isEqualTo("v1 100 %, testers");
    }

    @Test
    void aShiftThatHasNothingToDoIsNotBelievedWhenTheMemoryIsOld() {
        mesh.deploy();
        mesh.shift(10);
        overtakenByAnotherRun();
        mesh.clock.moveTo(mesh.clock.instant().plus(Duration.ofMinutes(1)));

        assertThatThrownBy(() -> mesh.shift(10)).isInstanceOf(Refusal.class).hasMessageContaining("is held by");
    }

    @Test
    void aWorkloadIsNotScaledForARunThatLostItsReleaseWhileItWaited() {
        mesh.deploy();
        mesh.shift(100);
        FakeCaller caller = new FakeCaller(mesh.clock, mesh.job, mesh.run, "promote");
        PromoteRequest request = new PromoteRequest(
                FakeMesh.REVIEWS, PromoteRequest.Previous.DELETED, Duration.ofSeconds(30), Terms.USUAL);
        UseCase<PromoteRequest> promote = mesh.engine().promote();
        Progress<ReleaseReport> waiting = promote.advance(request, caller, mesh.said::add);
        overtakenByAnotherRun();
        mesh.clock.moveTo(((Progress.Waiting<ReleaseReport>) waiting).until());

        assertThatThrownBy(() -> promote.advance(request, caller, mesh.said::add))
                .isInstanceOf(RecordConflict.class);
        assertThatThrownBy(() -> promote.advance(request, caller, mesh.said::add))
                .isInstanceOf(Refusal.class);
        assertThat(mesh.workloads.sizes()).containsKey("reviews-v1");
    }

    @Test
    void aLongWaitIsStoredOnceAndAShortOneNotAtAll() {
        mesh.deploy();
        int revision = mesh.records.versions();
        mesh.shift(10);
        assertThat(mesh.records.versions() - revision).as("ahead, and done").isEqualTo(2);

        mesh.verdicts.add(Verdict.INCONCLUSIVE);
        mesh.verify(Guard.Consequence.FAIL);

        assertThat(mesh.records.versions() - revision).as("begun, and done").isEqualTo(4);
    }

    /** Each asking may meet a process that remembers nothing, as when connections are dropped between them. */
    @Test
    void aProcessThatForgetsAfterEachAskingStillComesToTheEnd() {
        FakeCaller caller = new FakeCaller(mesh.clock, mesh.job, mesh.run, "deploy");
        Instant latest = mesh.clock.instant().plus(Duration.ofMinutes(10));
        Progress<ReleaseReport> progress =
                mesh.engine().deploy().advance(FakeMesh.deployRequest("v2", Terms.USUAL), caller, mesh.said::add);
        while (progress instanceof Progress.Waiting<ReleaseReport> waiting) {
            mesh.clock.moveTo(waiting.until());
            assertThat(mesh.clock.instant()).isBefore(latest);
            mesh.restart();
            progress =
                    mesh.engine().deploy().advance(FakeMesh.deployRequest("v2", Terms.USUAL), caller, mesh.said::add);
        }
        assertThat(mesh.release().phase()).isEqualTo(ReleasePhase.DEPLOYED);
    }
}
