package io.jenkins.plugins.istio.engine.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.istio.engine.release.PromoteRequest.Previous;
import io.jenkins.plugins.istio.engine.routing.Weight;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who must have agreed before users move, and when an agreement is too old to count. */
class ConsentTest {
    private static final Stage DEPLOY = new Stage("3", "Deploy");
    private static final Stage FIRST = new Stage("9", "First users");
    private static final Stage ALL = new Stage("20", "Everyone");
    private static final Stage GROUP = new Stage("7", "Release");

    private final FakeMesh mesh = new FakeMesh();

    @BeforeEach
    void deploy() {
        mesh.stages = List.of(DEPLOY);
        mesh.deploy();
        mesh.stages = List.of(FIRST);
    }

    @Test
    void withoutAnyApprovalNothingMovesAndTheJenkinsfileIsToldWhatToAdd() {
        refused(1, 1)
                .hasMessage("Cannot shift traffic to shop/reviews v2: expected the approval of one person since an"
                        + " earlier stage last changed the release, found that nobody has; 1 missing. Add an input before this"
                        + " step, in its stage or right before it: input message: 'Release reviews v2?' (in Declarative: input {"
                        + " message '…' } in the stage), answered by somebody who is signed in.");

        assertThat(mesh.routes.routes()).isEqualTo("v1 100 %, testers");
    }

    @Test
    void oneGateSpeaksForAllStepsOfItsStage() {
        approved("alice", FIRST);

        shift(1, 1);
        shift(5, 1);

        assertThat(mesh.routes.routes()).isEqualTo("v1 95 %, v2 5 %, testers");
        assertThat(mesh.said).contains("Approved by alice");
    }

    @Test
    void theNextStageNeedsAGateOfItsOwn() {
        approved("alice", FIRST);
        shift(1, 1);
        mesh.stages = List.of(ALL);

        refused(100, 1)
                .hasMessageMatching(
                        "(?s).*found that nobody has; 1 missing\\. alice \\(.*UTC\\) does not count, since stage"
                                + " 'First users' of shop/reviews #12 changed the release after it, at .*UTC\\. Add an input .*");
        approved("alice", ALL);
        shift(100, 1);
    }

    @Test
    void anApprovalGivenRightBeforeTheStageCounts() {
        approved("alice", new Stage("8", "Ask"));

        shift(1, 1);

        assertThat(mesh.release().traffic().weight()).isEqualTo(Weight.ofPercent(1));
    }

    @Test
    void aGateOfAGroupOfStagesSpeaksForTheStagesInIt() {
        approved("alice", GROUP);
        mesh.stages = List.of(FIRST, GROUP);
        shift(1, 1);
        mesh.stages = List.of(ALL, GROUP);
        shift(100, 1);

        mesh.stages = List.of(new Stage("30", "Later"));
        assertThatThrownBy(() -> promote(1)).isInstanceOf(Refusal.class).hasMessageContaining("alice");
    }

    @Test
    void whatAParallelBranchChangedMeanwhileMakesAnApprovalOld() {
        approved("alice", FIRST);
        mesh.stages = List.of(new Stage("12", "Beside"));
        mesh.shift(1);
        mesh.stages = List.of(FIRST);

        refused(5, 1).hasMessageContaining("stage 'Beside' of shop/reviews #12 changed the release after it");
    }

    @Test
    void outsideOfStagesTheRunIsOneStage() {
        mesh.stages = List.of();
        approved("alice", null);

        shift(1, 1);
        shift(5, 1);

        assertThat(mesh.release().traffic().weight()).isEqualTo(Weight.ofPercent(5));
    }

    @Test
    void anotherRunNeedsApprovalsOfItsOwn() {
        approved("alice", FIRST);
        shift(1, 1);
        mesh.run = 13;
        mesh.others = Caller.RunState.FINISHED;
        mesh.approvals.clear();

        refused(5, 1).hasMessageContaining("found that nobody has");
    }

    @Test
    void anApprovalOfBeforeTheLastRunsChangeIsTooOldInTheSameStageToo() {
        mesh.run = 13;
        approved("alice", FIRST);
        mesh.run = 12;
        mesh.shift(1);
        mesh.run = 13;
        mesh.others = Caller.RunState.FINISHED;

        refused(5, 1).hasMessageContaining("stage 'First users' of shop/reviews #12 changed the release after it");
    }

    @Test
    void twoPeopleAreTwoPeople() {
        approved("alice", FIRST);
        approved("alice", FIRST);
        refused(1, 2)
                .hasMessageMatching(
                        "(?s).*expected the approval of 2 different people since .* found that alice \\(.*UTC\\)"
                                + " and nobody else has; 1 missing\\. Add an input .*, each by another person\\.");

        approved("bob", FIRST);
        shift(1, 2);

        assertThat(mesh.said).contains("Approved by alice, bob");
        assertThat(mesh.release().approvals()).extracting(Approval::who).containsExactly("alice", "alice", "bob");
    }

    @Test
    void neitherForceNorTakingOverStandsInForAPerson() {
        Terms hard = new Terms(false, true, true, true).withApprovals(1);

        assertThatThrownBy(() -> mesh.step(mesh.engine().shift(), FakeMesh.shiftRequest(1, hard)))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void aDryRunSaysWhoIsMissingAndShowsTheChange() {
        Terms dry = new Terms(true, false, false, false).withApprovals(1);

        mesh.step(mesh.engine().shift(), FakeMesh.shiftRequest(1, dry));

        assertThat(mesh.said)
                .anyMatch(line -> line.startsWith("Without dryRun this step would be refused. Cannot shift traffic"));
        assertThat(mesh.announcements.told).isEmpty();
    }

    @Test
    void aStepThatWaitsIsNotAskedForItsConsentAgain() {
        approved("alice", FIRST);
        ShiftMove schedule = new ShiftMove.Schedule(
                List.of(Weight.ofPercent(5), Weight.ofPercent(50), Weight.ALL), Duration.ofMinutes(5), Guard.none());

        mesh.step(
                mesh.engine().shift(),
                new ShiftRequest(FakeMesh.REVIEWS, schedule, false, false, Terms.USUAL.withApprovals(1)));

        assertThat(mesh.release().traffic().weight()).isEqualTo(Weight.ALL);
        assertThat(mesh.said).filteredOn("Approved by alice"::equals).hasSize(1);
    }

    @Test
    void aPromotionAsksForConsentToo() {
        mesh.shift(100);
        mesh.stages = List.of(ALL);
        assertThatThrownBy(() -> promote(2))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("Cannot promote shop/reviews v2:");
        approved("alice", ALL);
        approved("bob", ALL);

        promote(2);

        assertThat(mesh.release().phase()).isEqualTo(ReleasePhase.PROMOTED);
    }

    @Test
    void anApprovalIsWrittenDownAndToldOnceWithWhatTheApproverSaw() {
        Approval alice = approved("alice", FIRST);

        shift(1, 1);
        shift(5, 1);

        assertThat(mesh.release().approvals()).containsExactly(alice.seeing("0 % on v2; no verdict yet"));
        assertThat(mesh.announcements.told).containsExactly("alice at 0 % on v2; no verdict yet");
    }

    @Test
    void anApprovalThatCannotBeToldIsSaidAndStopsNothing() {
        mesh.announcements.refusal = "The cluster does not let these credentials create events.";
        approved("alice", FIRST);

        shift(1, 1);

        assertThat(mesh.said)
                .contains("The approval by alice stands in the release record, and not among the cluster's events: The"
                        + " cluster does not let these credentials create events.");
        assertThat(mesh.release().approvals()).hasSize(1);
    }

    @Test
    void ofTheApprovalsBeforeADeployOnlyTheLatestStandsInTheRelease() {
        FakeMesh other = new FakeMesh();
        other.approvals.add(approval(other, "alice", null));
        other.approvals.add(approval(other, "bob", null));

        other.deploy();
        other.shift(1);

        assertThat(other.release().approvals()).extracting(Approval::who).containsExactly("bob");
    }

    private Approval approved(String who, Stage stage) {
        Approval approval = approval(mesh, who, stage);
        mesh.approvals.add(approval);
        return approval;
    }

    private static Approval approval(FakeMesh mesh, String who, Stage stage) {
        mesh.clock.moveTo(mesh.clock.instant().plusSeconds(1));
        return new Approval(who, mesh.clock.instant(), "Go on?", Map.of(), stage == null ? null : stage.id(), null);
    }

    private void shift(double percent, int people) {
        mesh.step(mesh.engine().shift(), FakeMesh.shiftRequest(percent, Terms.USUAL.withApprovals(people)));
    }

    private void promote(int people) {
        mesh.step(
                mesh.engine().promote(),
                new PromoteRequest(FakeMesh.REVIEWS, Previous.KEPT, Duration.ZERO, Terms.USUAL.withApprovals(people)));
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refused(double percent, int people) {
        return assertThatThrownBy(() -> shift(percent, people)).isInstanceOf(Refusal.class);
    }
}
