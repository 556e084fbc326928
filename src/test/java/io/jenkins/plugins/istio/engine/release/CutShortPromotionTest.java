package io.jenkins.plugins.istio.engine.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.istio.engine.release.PromoteRequest.Previous;
import io.jenkins.plugins.istio.engine.release.RollBackRequest.Candidate;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A promotion ends in the middle, and somebody wants to go back, or on to the next release. */
class CutShortPromotionTest {
    private static final String GONE =
            "Did not roll back shop/reviews: its promotion had deleted v1 before it was cut short. Everyone is on v2 and stays"
                    + " there; the promotion is finished, and the next release may begin. To go back, deploy the old version"
                    + " again with istioDeploy.";

    private final FakeMesh mesh = new FakeMesh();

    @BeforeEach
    void everyoneIsOnTheCandidate() {
        mesh.deploy();
        mesh.shift(100);
    }

    private void cutShort(Previous previous, String after) {
        mesh.journal.dieAfterChange(after);
        assertThatThrownBy(() -> mesh.promote(previous)).isInstanceOf(Journal.Killed.class);
        mesh.journal.liveOn();
        mesh.restart();
        mesh.journal.changes().clear();
        assertThat(mesh.release().phase()).isEqualTo(ReleasePhase.PROMOTING);
    }

    private void isFinished() {
        assertThat(mesh.release().phase()).isEqualTo(ReleasePhase.RETIRED);
        assertThat(mesh.release().stable().name()).isEqualTo("v2");
        assertThat(mesh.release().candidate()).isNull();
        assertThat(mesh.release().holder()).isNull();
        assertThat(mesh.release().pending()).isNull();
        assertThat(mesh.routes.routes()).isEqualTo("v1 0 %, v2 100 %");
        assertThat(mesh.routes.subsets()).isEqualTo("v2");
        assertThat(mesh.workloads.sizes()).containsOnlyKeys("reviews-v2");
    }

    @Test
    void theOldVersionIsScaledUpAgainBeforeAnyoneReturnsToIt() {
        cutShort(Previous.SCALED, "scale reviews-v1 to 0");
        mesh.workloads.lingering.put("reviews-v1", 3);

        mesh.rollBack(false);

        assertThat(mesh.journal.changes()).startsWith("scale reviews-v1 to 3", "routes: v1 100 %");
        assertThat(mesh.routes.routes()).isEqualTo(FakeRoutes.ORIGINAL_ROUTES);
        assertThat(mesh.workloads.sizes()).containsEntry("reviews-v1", 3).containsEntry("reviews-v2", 0);
        assertThat(mesh.release().phase()).isEqualTo(ReleasePhase.ROLLED_BACK);
    }

    /** Some of its pods are ready by then; for everyone they are too few. */
    @Test
    void whoeverGoesOnWithThatRollBackWaitsForAllItsPodsToo() {
        cutShort(Previous.SCALED, "scale reviews-v1 to 0");
        mesh.journal.dieAfterChange("scale reviews-v1 to 3");
        assertThatThrownBy(() -> mesh.rollBack(false)).isInstanceOf(Journal.Killed.class);
        mesh.journal.liveOn();
        mesh.restart();
        mesh.workloads.starting.put("reviews-v1", 1);

        assertThatThrownBy(() -> mesh.rollBack(false))
                .isInstanceOf(ReleaseFailed.class)
                .hasMessage("1 of 3 pods of reviews-v1 are ready after 10 min. Users stay on v2 until v1 can take them."
                        + " See why its pods do not get ready, then run istioRollback again.");
        assertThat(mesh.routes.routes()).isEqualTo("v1 0 %, v2 100 %");
        mesh.workloads.starting.clear();
        mesh.rollBack(false);
        assertThat(mesh.routes.routes()).isEqualTo(FakeRoutes.ORIGINAL_ROUTES);
    }

    @Test
    void anOldVersionThatNeverShrankIsReturnedToAtOnceThoughAPodOfItIsMissing() {
        cutShort(Previous.KEPT, "routes: v1 0 %, v2 100 %");
        mesh.workloads.starting.put("reviews-v1", 2);

        mesh.rollBack(false);

        assertThat(mesh.journal.changes()).startsWith("routes: v1 100 %");
    }

    @Test
    void withTheOldVersionDeletedARollBackFinishesThePromotionAndDoesNotClaimMore() {
        cutShort(Previous.DELETED, "delete reviews-v1");

        assertThatThrownBy(() -> mesh.rollBack(false))
                .isInstanceOf(NoWayBack.class)
                .hasMessage(GONE);

        isFinished();
        assertThat(mesh.said)
                .contains(
                        "The promotion of shop/reviews v2 was cut short, and reviews-v1 is deleted; everyone is on v2,"
                                + " and what is left of the promotion is done now");
        mesh.rollBack(false);
        assertThat(mesh.said).last().isEqualTo("Nothing to roll back for shop/reviews: the release is RETIRED already");
        mesh.run = 13;
        assertThat(mesh.step(mesh.engine().deploy(), FakeMesh.deployRequest("v3", Terms.USUAL))
                        .asMap())
                .containsEntry("stable", "v2")
                .containsEntry("candidate", "v3");
    }

    @Test
    void withTheOldVersionDeletedTheNextReleaseJustBegins() {
        cutShort(Previous.DELETED, "delete reviews-v1");
        mesh.job = "shop/other";
        mesh.others = Caller.RunState.UNKNOWN;

        ReleaseReport report =
                mesh.step(mesh.engine().deploy(), FakeMesh.deployRequest("v3", new Terms(false, true, false, false)));

        assertThat(report.asMap()).containsEntry("stable", "v2").containsEntry("candidate", "v3");
        assertThat(mesh.routes.subsets()).isEqualTo("v2 v3");
        assertThat(mesh.release().holder().job()).isEqualTo("shop/other");
    }

    @Test
    void withTheOldVersionKeptWithoutPodsTheNextReleaseLeavesTheChoiceToAPerson() {
        cutShort(Previous.SCALED, "scale reviews-v1 to 0");

        assertThatThrownBy(() -> mesh.step(mesh.engine().deploy(), FakeMesh.deployRequest("v3", Terms.USUAL)))
                .isInstanceOf(Refusal.class)
                .hasMessageEndingWith("Promote it or roll it back first; one release at a time.");
    }

    @Test
    void aDryRunTellsWhatWouldBeFinishedAndChangesNothing() {
        cutShort(Previous.DELETED, "delete reviews-v1");
        Release before = mesh.release();
        Terms dry = new Terms(true, false, false, false);

        mesh.step(
                mesh.engine().rollBack(),
                new RollBackRequest(FakeMesh.REVIEWS, "a look", Candidate.SCALED, false, Duration.ZERO, dry));
        mesh.step(mesh.engine().deploy(), FakeMesh.deployRequest("v3", dry));

        assertThat(mesh.journal.changes()).isEmpty();
        assertThat(mesh.release()).isEqualTo(before);
        assertThat(mesh.said)
                .filteredOn(line -> line.endsWith("and what is left of the promotion would be done"))
                .hasSize(2);
    }

    /** Somebody deleted it before everyone was on the candidate: nothing says that this was meant. */
    @Test
    void anOldVersionThatStillHasUsersAndIsDeletedByHandIsNoFinishedPromotion() {
        mesh.shift(50);
        mesh.records.update(
                mesh.records.find(FakeMesh.REVIEWS).orElseThrow(),
                mesh.release().withPhase(ReleasePhase.PROMOTING));
        mesh.restart();
        mesh.workloads.sizes().remove("reviews-v1");
        String routes = mesh.routes.routes();

        assertThatThrownBy(() -> mesh.rollBack(false))
                .isInstanceOf(Refusal.class)
                .hasMessage(
                        "Cannot roll back shop/reviews: reviews-v1 is gone, so users would get errors from v1. They stay"
                                + " where they are. Go on with istioPromote, or bring reviews-v1 back and roll back again.");
        assertThat(mesh.routes.routes()).isEqualTo(routes).isEqualTo("v1 50 %, v2 50 %, testers");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void finishingItMayBeCutShortAtEachCallAgain(boolean before) {
        for (int call = 1; call <= 40; call++) {
            FakeMesh fresh = new FakeMesh();
            fresh.deploy();
            fresh.shift(100);
            fresh.journal.dieAfterChange("delete reviews-v1");
            assertThatThrownBy(() -> fresh.promote(Previous.DELETED)).isInstanceOf(Journal.Killed.class);
            fresh.journal.liveOn();
            fresh.restart();
            int number = fresh.journal.calls() + call;
            if (before) {
                fresh.journal.dieBeforeCall(number);
            } else {
                fresh.journal.dieAfterCall(number);
            }
            List<String> ends = List.of(end(fresh), end(fresh));

            assertThat(ends.stream().filter(GONE::equals)).as("call " + call).hasSizeLessThanOrEqualTo(1);
            assertThat(fresh.release().phase()).isEqualTo(ReleasePhase.RETIRED);
            assertThat(fresh.routes.subsets()).isEqualTo("v2");
            assertThat(fresh.workloads.sizes()).containsOnlyKeys("reviews-v2");
        }
    }

    private static String end(FakeMesh mesh) {
        try {
            mesh.rollBack(false);
            return "nothing to do";
        } catch (NoWayBack gone) {
            return gone.getMessage();
        } catch (Journal.Killed killed) {
            mesh.journal.liveOn();
            mesh.restart();
            return "killed";
        }
    }
}
