package io.jenkins.plugins.istio.engine.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.istio.engine.release.PromoteRequest.Previous;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of autoscalers while a version is released: the stable's, and the candidate's copy of it. */
class AutoscalingTest {
    private final FakeMesh mesh = new FakeMesh();

    @BeforeEach
    void theStableScalesByItself() {
        mesh.workloads.autoscalers().scales("reviews-v1", "reviews", 2, 9);
    }

    private Map<String, Integer> minimums() {
        return mesh.workloads.autoscalers().minimums();
    }

    @Test
    void theStablesIsHeldAtItsSizeAndGivenBack() {
        mesh.deploy();
        assertThat(minimums()).containsEntry("reviews", 3);

        mesh.rollBack(false);

        assertThat(minimums()).containsExactly(Map.entry("reviews", 2));
    }

    @Test
    void theCandidateGetsACopyAsSmallAsItIs() {
        mesh.deploy();

        assertThat(mesh.journal.changes()).contains("autoscaler reviews-v2 from 1 to 9");
        assertThat(mesh.said).contains("HorizontalPodAutoscaler reviews-v2: a copy of reviews, 1 to 9 pods");
    }

    @Test
    void theCopysMinimumIsRaisedBeforeUsersArrive() {
        mesh.deploy();

        mesh.shift(50);

        List<String> changes = mesh.journal.changes();
        assertThat(changes.subList(changes.size() - 3, changes.size()))
                .containsExactly(
                        "autoscaler reviews-v2 minimum 2",
                        "scale reviews-v2 to 2",
                        "routes: v1 50 %, v2 50 %, testers");
    }

    @Test
    void theCopyBecomesTheNewStablesWithTheOriginalsMinimum() {
        mesh.deploy();
        mesh.shift(100);
        assertThat(minimums()).containsEntry("reviews-v2", 3);

        mesh.promote(Previous.KEPT);

        assertThat(minimums()).containsExactly(Map.entry("reviews", 2), Map.entry("reviews-v2", 2));
        assertThat(mesh.release().candidateAutoscaler()).isNull();
    }

    @Test
    void anOldVersionThatIsDeletedTakesItsAutoscalerAlong() {
        mesh.deploy();
        mesh.shift(100);

        mesh.promote(Previous.DELETED);

        assertThat(minimums()).containsOnlyKeys("reviews-v2");
        assertThat(mesh.said).contains("HorizontalPodAutoscaler reviews is deleted");
    }

    @Test
    void retireTakesTheAutoscalerAlong() {
        mesh.deploy();
        mesh.shift(100);
        mesh.promote(Previous.SCALED);

        mesh.retire();

        assertThat(minimums()).containsOnlyKeys("reviews-v2");
    }

    @Test
    void whatCannotBeCopiedIsSaid() {
        mesh.workloads.autoscalers().obstacle = "it belongs to ScaledObject reviews";

        mesh.deploy();

        assertThat(minimums()).containsOnlyKeys("reviews");
        assertThat(mesh.said)
                .contains("HorizontalPodAutoscaler reviews is not copied for v2: it belongs to ScaledObject reviews");
    }

    @Test
    void oneThatTheSlotHasAlreadyIsHeldAndGivenBack() {
        mesh.workloads.autoscalers().scales("reviews-v2", "mine", 1, 2);

        mesh.deploy();
        mesh.shift(100);
        assertThat(minimums()).containsEntry("mine", 2);
        mesh.rollBack(false);

        assertThat(minimums()).containsExactly(Map.entry("mine", 1), Map.entry("reviews", 2));
    }

    @Test
    void undoingAPromotionRemovesTheCopy() {
        mesh.deploy();
        mesh.shift(100);
        mesh.promote(Previous.SCALED);

        mesh.rollBack(true);

        assertThat(minimums()).containsExactly(Map.entry("reviews", 2));
    }
}
