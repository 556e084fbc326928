package io.jenkins.plugins.istio.engine.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.istio.engine.release.Guard.Consequence;
import io.jenkins.plugins.istio.engine.release.PromoteRequest.Previous;
import io.jenkins.plugins.istio.engine.routing.Weight;
import io.jenkins.plugins.istio.engine.verification.Check;
import io.jenkins.plugins.istio.engine.verification.CheckResult;
import io.jenkins.plugins.istio.engine.verification.Evidence;
import io.jenkins.plugins.istio.engine.verification.Side;
import io.jenkins.plugins.istio.engine.verification.Subject;
import io.jenkins.plugins.istio.engine.verification.SuccessRate;
import io.jenkins.plugins.istio.engine.verification.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private final FakeMesh mesh = new FakeMesh();

    @Test
    void aPassedVerdictStandsInTheRecord() {
        mesh.deploy();

        ReleaseReport report = mesh.verify(Consequence.ROLLBACK);

        assertThat(report.asMap()).containsEntry("verdict", "passed");
        assertThat(mesh.release().judged().verdict()).isEqualTo(Verdict.PASSED);
    }

    @Test
    void aFailedVerdictRollsBackAtOnceAndThenFailsTheStep() {
        mesh.deploy();
        mesh.shift(10);
        mesh.verdicts.addAll(List.of(Verdict.INCONCLUSIVE, Verdict.FAILED));

        assertThatThrownBy(() -> mesh.verify(Consequence.ROLLBACK))
                .isInstanceOf(ReleaseFailed.class)
                .hasMessage(
                        "The verdict on shop/reviews v2 is failed: is it well: found failed. Everyone is back on v1.");
        assertThat(mesh.routes.routes()).isEqualTo(FakeRoutes.ORIGINAL_ROUTES);
        assertThat(mesh.release().phase()).isEqualTo(ReleasePhase.ROLLED_BACK);
    }

    @Test
    void anUnstableVerdictBlocksLaterShiftsAndPromotionUntilOnePasses() {
        mesh.deploy();
        mesh.shift(10);
        mesh.verdicts.add(Verdict.FAILED);
        assertThat(mesh.verify(Consequence.UNSTABLE).unstable()).isTrue();

        assertThatThrownBy(() -> mesh.shift(50))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith(
                        "Cannot move more users to shop/reviews v2: its newest verdict is failed (is it well: found failed,");
        mesh.shift(5);
        mesh.verify(Consequence.UNSTABLE);
        mesh.shift(50);

        assertThat(mesh.routes.routes()).isEqualTo("v1 50 %, v2 50 %, testers");
    }

    @Test
    void forceGoesOnAgainstAVerdict() {
        mesh.deploy();
        mesh.verdicts.add(Verdict.FAILED);
        mesh.verify(Consequence.CONTINUE);

        mesh.step(mesh.engine().shift(), FakeMesh.shiftRequest(1, new Terms(false, false, false, true)));

        assertThat(mesh.routes.routes()).isEqualTo("v1 99 %, v2 1 %, testers");
    }

    @Test
    void aScheduleStopsAtTheValueWhereAVerdictFails() {
        mesh.deploy();
        mesh.verdicts.addAll(List.of(Verdict.PASSED, Verdict.PASSED, Verdict.FAILED));

        assertThatThrownBy(() -> mesh.step(mesh.engine().shift(), schedule(Consequence.ROLLBACK)))
                .isInstanceOf(ReleaseFailed.class);

        assertThat(mesh.journal.changes())
                .contains("routes: v1 90 %, v2 10 %, testers")
                .doesNotContain("routes: v1 0 %, v2 100 %, testers");
        assertThat(mesh.routes.routes()).isEqualTo(FakeRoutes.ORIGINAL_ROUTES);
    }

    @Test
    void aScheduleWithChecksWatchesTheLastValueToo() {
        mesh.deploy();

        mesh.step(mesh.engine().shift(), schedule(Consequence.ROLLBACK));

        assertThat(mesh.waits.stream().filter(wait -> wait.startsWith("holding 100 %")))
                .isNotEmpty();
        assertThat(mesh.release().judged().verdict()).isEqualTo(Verdict.PASSED);
    }

    @Test
    void whenTheStableHasNoUsersLeftItIsLookedAtWhileItHadThem() {
        mesh.deploy();
        List<Subject> asked = new ArrayList<>();
        Check check = new Check() {
            @Override
            public String question() {
                return "is it well";
            }

            @Override
            public CheckResult judge(Evidence evidence, Subject subject) {
                asked.add(subject);
                return new CheckResult(question(), Verdict.PASSED, "it is", null, null, "", 1);
            }
        };
        Guard guard = new Guard(List.of(check), Duration.ofSeconds(10), Consequence.ROLLBACK, Consequence.ROLLBACK);

        mesh.step(
                mesh.engine().shift(),
                new ShiftRequest(
                        FakeMesh.REVIEWS,
                        new ShiftMove.Schedule(
                                List.of(Weight.ofPercent(50), Weight.ALL), Duration.ofSeconds(30), guard),
                        false,
                        false,
                        Terms.USUAL));

        assertThat(asked.get(0).stableUntil()).isNull();
        Subject last = asked.get(asked.size() - 1);
        assertThat(last.whileServing(Side.STABLE).to()).isEqualTo(last.from());
        assertThat(last.whileServing(Side.STABLE).window()).isEqualTo(last.window());
    }

    @Test
    void evidenceThatCannotBeAskedIsAnErrorAfterFourLooksAndNeverAPass() {
        mesh.deploy();
        Guard guard = new Guard(
                List.of(new SuccessRate(99.0, null, null)),
                Duration.ofSeconds(10),
                Consequence.CONTINUE,
                Consequence.CONTINUE);

        assertThatThrownBy(() -> mesh.step(
                        mesh.engine().verify(),
                        new VerifyRequest(FakeMesh.REVIEWS, guard, Duration.ofMinutes(1), Terms.USUAL)))
                .isInstanceOf(ReleaseFailed.class)
                .hasMessage(
                        "Could not verify shop/reviews v2: 4 looks in a row could not ask: no Prometheus is configured. Traffic is as it was: 0 % on v2; "
                                + "verdict inconclusive (evidence could not be asked).");
        assertThatThrownBy(() -> mesh.shift(1)).isInstanceOf(Refusal.class);
    }

    @Test
    void promoteNeedsEveryoneOnTheCandidate() {
        mesh.deploy();
        mesh.shift(50);

        assertThatThrownBy(() -> mesh.promote(Previous.KEPT))
                .isInstanceOf(Refusal.class)
                .hasMessage("Cannot promote shop/reviews v2: 50 % of users are on it, expected 100 %. "
                        + "Finish with istioShiftTraffic(percent: 100), or promote with force: true.");
    }

    private ShiftRequest schedule(Consequence onFailure) {
        return new ShiftRequest(
                FakeMesh.REVIEWS,
                new ShiftMove.Schedule(
                        List.of(Weight.ofPercent(10), Weight.ALL), Duration.ofSeconds(30), mesh.guard(onFailure)),
                false,
                false,
                Terms.USUAL);
    }
}
