package io.jenkins.plugins.istio.engine.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.jenkins.plugins.istio.engine.release.Guard.Consequence;
import io.jenkins.plugins.istio.engine.release.PromoteRequest.Previous;
import io.jenkins.plugins.istio.engine.release.RollBackRequest.Candidate;
import io.jenkins.plugins.istio.engine.routing.Slot;
import io.jenkins.plugins.istio.engine.verification.Check;
import io.jenkins.plugins.istio.engine.verification.CheckResult;
import io.jenkins.plugins.istio.engine.verification.Evidence;
import io.jenkins.plugins.istio.engine.verification.Subject;
import io.jenkins.plugins.istio.engine.verification.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The stable version once more, for comparison: as small and as young as the candidate, and gone when that is decided. */
class BaselineTest {
    private final FakeMesh mesh = new FakeMesh();

    @Test
    void runsAsManyPodsAsTheCandidateAndIsMadeInTheSameStep() {
        ReleaseReport report = mesh.deployWithBaseline();

        assertThat(mesh.workloads.sizes())
                .containsExactly(entry("reviews-v1", 3), entry("reviews-v1-baseline", 1), entry("reviews-v2", 1));
        assertThat(mesh.routes.subsets()).isEqualTo("v1 v1-baseline v2");
        assertThat(mesh.routes.routes()).isEqualTo("v1 100 %, like v1-baseline, testers");
        assertThat(report.asMap()).containsEntry("baseline", "v1-baseline");
        assertThat(mesh.journal.changes())
                .containsSubsequence(
                        "make reviews-v2", "make reviews-v1-baseline", "routes: v1 100 %, like v1-baseline, testers");
    }

    @Test
    void livesBesideTheStableByTheLabelThatTellsSlotsApart() {
        Version blue = new Version("v7", new Slot("blue", Map.of("app", "shop", "colour", "blue")), "shop-blue", 4);

        assertThat(Baseline.of(blue, 2))
                .isEqualTo(new Version(
                        "v7-baseline",
                        new Slot("blue-baseline", Map.of("app", "shop", "colour", "blue-baseline")),
                        "shop-blue-baseline",
                        2));
    }

    @Test
    void growsWithTheCandidateBeforeUsersCome() {
        mesh.deployWithBaseline();

        mesh.shift(50);

        assertThat(mesh.workloads.sizes()).containsEntry("reviews-v2", 2).containsEntry("reviews-v1-baseline", 2);
    }

    @Test
    void isWhatChecksCompareWithWhileItServesUsers() {
        mesh.deployWithBaseline();
        assertThat(comparedWith()).isEqualTo("v1 reviews-v1");

        mesh.shift(10);
        assertThat(comparedWith()).isEqualTo("v1-baseline reviews-v1-baseline");
    }

    private String comparedWith() {
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
        Guard guard = new Guard(List.of(check), Duration.ofSeconds(10), Consequence.FAIL, Consequence.FAIL);
        mesh.step(mesh.engine().verify(), new VerifyRequest(FakeMesh.REVIEWS, guard, Duration.ZERO, Terms.USUAL));
        return asked.get(0).stable() + " " + asked.get(0).stableWorkload();
    }

    @Test
    void isGoneAfterPromotionOnceNoRouteNamesIt() {
        mesh.deployWithBaseline();
        mesh.shift(100);

        mesh.promote(Previous.KEPT);

        assertThat(mesh.workloads.sizes()).doesNotContainKey("reviews-v1-baseline");
        assertThat(mesh.routes.subsets()).isEqualTo("v1 v2");
        assertThat(mesh.release().baseline()).isNull();
        assertThat(mesh.journal.changes())
                .containsSubsequence("routes: v1 0 %, v2 100 %", "delete reviews-v1-baseline", "subsets: v1 v2");
    }

    @Test
    void isGoneAfterARollBackThatGivesTheOriginalsBack() {
        mesh.deployWithBaseline();
        mesh.shift(10);

        mesh.rollBack(false);

        assertThat(mesh.workloads.sizes()).doesNotContainKey("reviews-v1-baseline");
        assertThat(mesh.routes.routes()).isEqualTo(FakeRoutes.ORIGINAL_ROUTES);
        assertThat(mesh.routes.subsets()).isEqualTo(FakeRoutes.ORIGINAL_SUBSETS);
        assertThat(mesh.release().baseline()).isNull();
        assertThat(mesh.journal.changes()).containsSubsequence("routes: v1 100 %", "delete reviews-v1-baseline");
    }

    @Test
    void isGoneAlsoWhereTheCandidateIsLeftRunningAndRoutesStayPinned() {
        mesh.routes.originalsNameNoSubset = true;
        mesh.deployWithBaseline();
        mesh.shift(10);

        mesh.step(
                mesh.engine().rollBack(),
                new RollBackRequest(
                        FakeMesh.REVIEWS, "a test", Candidate.RUNNING, false, Duration.ofSeconds(10), Terms.USUAL));

        assertThat(mesh.workloads.sizes()).doesNotContainKey("reviews-v1-baseline");
        assertThat(mesh.routes.subsets()).isEqualTo("v1 v2");
    }

    @Test
    void aReleaseWithoutOneHasNone() {
        mesh.deploy();

        assertThat(mesh.workloads.sizes()).containsOnlyKeys("reviews-v1", "reviews-v2");
        assertThat(mesh.release().traffic().baseline()).isNull();
    }
}
