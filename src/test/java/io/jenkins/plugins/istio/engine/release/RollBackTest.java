package io.jenkins.plugins.istio.engine.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.istio.engine.release.PromoteRequest.Previous;
import io.jenkins.plugins.istio.engine.release.RollBackRequest.Candidate;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RollBackTest {
    private final FakeMesh mesh = new FakeMesh();

    @Test
    void routesComeFirstThenThePodsThenTheOriginalsThenTheSubset() {
        mesh.deploy();
        mesh.shift(50);
        mesh.journal.changes().clear();

        ReleaseReport report = mesh.rollBack(false);

        assertThat(mesh.journal.changes())
                .containsExactly(
                        "routes: v1 100 %", "scale reviews-v2 to 0", "routes: as the user wrote them", "subsets: v1");
        assertThat(report.release().phase()).isEqualTo(ReleasePhase.ROLLED_BACK);
        assertThat(report.release().holder()).isNull();
    }

    @Test
    void doesNotSayThatItKeptWhatWasNeverMade() {
        mesh.deploy();
        mesh.workloads.sizes().remove("reviews-v2");

        mesh.rollBack(false);

        assertThat(mesh.said).contains("reviews-v2 was never made, or is gone");
    }

    @Test
    void isNotStoppedByDrift() {
        mesh.deploy();
        mesh.shift(50);
        mesh.routes.somebodyWrites("something else");

        mesh.rollBack(false);

        assertThat(mesh.release().phase()).isEqualTo(ReleasePhase.ROLLED_BACK);
    }

    @Test
    void refusesToSendUsersToAStableWithoutReadyPods() {
        mesh.deploy();
        mesh.shift(50);
        mesh.workloads.crashing.add("reviews-v1");

        assertThatThrownBy(() -> mesh.rollBack(false))
                .isInstanceOf(Refusal.class)
                .hasMessage(
                        "Cannot roll back shop/reviews: reviews-v1 has no ready pod, so users would get errors from v1."
                                + " They stay where they are. Bring reviews-v1 up, then roll back again;"
                                + " istioRollback force: true sends them there all the same.");
        assertThat(mesh.routes.routes()).isEqualTo("v1 50 %, v2 50 %, testers");
    }

    @Test
    void leavesAPromotedReleaseUnlessToldOtherwise() {
        mesh.deploy();
        mesh.shift(100);
        mesh.promote(Previous.KEPT);

        mesh.rollBack(false);
        assertThat(mesh.said)
                .last()
                .isEqualTo("Nothing to roll back for shop/reviews: v2 is promoted; to undo that say promoted: true");

        mesh.rollBack(true);
        assertThat(mesh.routes.routes()).isEqualTo(FakeRoutes.ORIGINAL_ROUTES);
        assertThat(mesh.release().stable().name()).isEqualTo("v1");
        assertThat(mesh.workloads.sizes()).containsEntry("reviews-v1", 3).containsEntry("reviews-v2", 0);
    }

    @Test
    void scalesTheKeptVersionUpBeforeItRoutesToIt() {
        mesh.deploy();
        mesh.shift(100);
        mesh.promote(Previous.SCALED);
        mesh.journal.changes().clear();

        mesh.rollBack(true);

        assertThat(mesh.journal.changes())
                .startsWith("scale reviews-v1 to 3", "routes: v1 100 %")
                .endsWith("let go of reviews-v1");
    }

    /** A person deleted it, or istioRetire was cut short. */
    @Test
    void whatWasKeptAndIsGoneIsNotReturnedTo() {
        mesh.deploy();
        mesh.shift(100);
        mesh.promote(Previous.KEPT);
        mesh.workloads.sizes().remove("reviews-v1");

        assertThatThrownBy(() -> mesh.rollBack(true))
                .isInstanceOf(Refusal.class)
                .hasMessage("Cannot roll back shop/reviews: reviews-v1 is gone, so users would get errors from v1."
                        + " They stay where they are. Deploy v1 again with istioDeploy.");
        assertThat(mesh.routes.routes()).isEqualTo("v1 0 %, v2 100 %");
    }

    @Test
    void ofARunThatWasRefusedTheReleaseUndoesNothing() {
        mesh.deploy();
        mesh.shift(50);
        mesh.run = 13;

        mesh.rollBack(false);

        assertThat(mesh.routes.routes()).isEqualTo("v1 50 %, v2 50 %, testers");
        assertThat(mesh.said)
                .last()
                .asString()
                .startsWith("Nothing to roll back for shop/reviews: it is not this run's; shop/reviews #12 holds it");
    }

    @Test
    void keepsRoutesPinnedWhenTheOriginalsWouldReachARunningCandidate() {
        mesh.routes.originalsNameNoSubset = true;
        mesh.deploy();

        mesh.step(
                mesh.engine().rollBack(),
                new RollBackRequest(
                        FakeMesh.REVIEWS, "look at it", Candidate.RUNNING, false, Duration.ZERO, Terms.USUAL));

        assertThat(mesh.routes.routes()).isEqualTo("v1 100 %");
        assertThat(mesh.workloads.sizes()).containsEntry("reviews-v2", 1);
    }

    @Test
    void leavesVersionsKeptByEarlierReleasesToBeRetired() {
        mesh.deploy();
        mesh.shift(100);
        mesh.promote(Previous.KEPT);
        mesh.step(mesh.engine().deploy(), FakeMesh.deployRequest("v3", Terms.USUAL));
        mesh.rollBack(false);

        mesh.retire();

        assertThat(mesh.workloads.sizes()).containsOnlyKeys("reviews-v2", "reviews-v3");
    }

    @Test
    void aCandidateLeftRunningCanBeDeployedAgain() {
        mesh.deploy();
        mesh.step(
                mesh.engine().rollBack(),
                new RollBackRequest(
                        FakeMesh.REVIEWS, "look at it", Candidate.RUNNING, false, Duration.ZERO, Terms.USUAL));

        assertThat(mesh.deploy().release().phase()).isEqualTo(ReleasePhase.DEPLOYED);
    }

    @Test
    void laterStepsAreToldWhoRolledBack() {
        mesh.deploy();
        mesh.rollBack(false);

        assertThatThrownBy(() -> mesh.shift(1))
                .isInstanceOf(Refusal.class)
                .hasMessage(
                        "Cannot shift traffic to shop/reviews v2: it is ROLLED_BACK. It was rolled back by shop/reviews #12: a test; "
                                + "begin again from the stage with istioDeploy.");
    }

    @Test
    void aRolloutThatCrashesFailsTheStepAndCanBeRolledBack() {
        mesh.workloads.crashing.add("reviews-v2");

        assertThatThrownBy(mesh::deploy)
                .isInstanceOf(ReleaseFailed.class)
                .hasMessage(
                        "reviews-v2 of shop/reviews did not roll out: 0 of 1 pods ready; CrashLoopBackOff: back-off restarting failed container."
                                + " No end user was on it. Mend the image or its settings, roll back, and deploy again.");
        mesh.rollBack(false);
        assertThat(mesh.routes.routes()).isEqualTo(FakeRoutes.ORIGINAL_ROUTES);
    }

    /** Its last pods are ready until they are told to end, and would be gone when users arrive. */
    @Test
    void whatIsKeptWithoutPodsIsScaledUpThoughPodsLinger() {
        mesh.deploy();
        mesh.shift(100);
        mesh.promote(Previous.SCALED);
        mesh.workloads.lingering.put("reviews-v1", 3);
        int before = mesh.journal.changes().size();

        mesh.rollBack(true);

        List<String> changes =
                mesh.journal.changes().subList(before, mesh.journal.changes().size());
        assertThat(changes.indexOf("scale reviews-v1 to 3"))
                .isNotNegative()
                .isLessThan(changes.indexOf("routes: v1 100 %"));
    }

    /** The stable's subset may be gone by then: users must not be sent there. */
    @Test
    void whoeverRollsBackAfterTheOriginalsWereGivenBackPinsNothingAnew() {
        mesh.autoscale();
        mesh.deploy();
        mesh.shift(50);
        mesh.workloads.autoscalers().refuseToGiveBack = true;
        assertThatThrownBy(() -> mesh.rollBack(false)).isInstanceOf(ClusterTrouble.class);
        assertThat(mesh.routes.subsets()).isEqualTo(FakeRoutes.ORIGINAL_SUBSETS);
        mesh.workloads.autoscalers().refuseToGiveBack = false;
        mesh.journal.changes().clear();

        mesh.rollBack(false);

        assertThat(mesh.journal.changes()).noneMatch(change -> change.startsWith("routes: "));
        assertThat(mesh.release().phase()).isEqualTo(ReleasePhase.ROLLED_BACK);
    }
}
