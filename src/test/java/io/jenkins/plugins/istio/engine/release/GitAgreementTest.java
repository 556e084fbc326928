package io.jenkins.plugins.istio.engine.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.istio.engine.release.PromoteRequest.Previous;
import org.junit.jupiter.api.Test;

/** What git still names is not deleted. */
class GitAgreementTest {
    private final FakeMesh mesh = new FakeMesh();

    @Test
    void anOldVersionThatGitNamesIsNotDeletedWithThePromotion() {
        mesh.git.owned.add("Deployment shop/reviews-v1 (Argo CD)");
        mesh.deploy();
        mesh.shift(100);

        assertThatThrownBy(() -> mesh.promote(Previous.DELETED))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("Cannot delete v1 of shop/reviews with its promotion: git still names it");
        mesh.promote(Previous.KEPT);

        assertThat(mesh.workloads.sizes()).containsEntry("reviews-v1", 3);
    }

    @Test
    void anOldVersionIsRetiredWhenGitAgrees() {
        mesh.deploy();
        mesh.shift(100);
        mesh.promote(Previous.KEPT);
        mesh.git.behind.add("Argo CD keeps Deployment reviews-v1");
        assertThatThrownBy(mesh::retire)
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("git seems to be at it still");
        assertThat(mesh.release().phase()).isEqualTo(ReleasePhase.PROMOTED);

        mesh.git.behind.clear();
        mesh.retire();

        assertThat(mesh.workloads.sizes()).containsOnlyKeys("reviews-v2");
    }

    @Test
    void promoteReturnsWhatBelongsIntoGitAlsoWhenItIsAskedAgain() {
        mesh.deploy();
        mesh.shift(100);

        assertThat(mesh.promote(Previous.KEPT).specs()).containsOnlyKeys("deployment-reviews-v2.yaml");
        assertThat(mesh.promote(Previous.KEPT).specs()).containsOnlyKeys("deployment-reviews-v2.yaml");
    }
}
