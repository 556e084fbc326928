package io.jenkins.plugins.istio.engine.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.istio.engine.release.PromoteRequest.Previous;
import io.jenkins.plugins.istio.engine.routing.Cohort;
import io.jenkins.plugins.istio.engine.routing.RequestMatch;
import io.jenkins.plugins.istio.engine.routing.StringMatch;
import io.jenkins.plugins.istio.engine.routing.Weight;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One release from deploy to retire, and the order of what it does to the cluster. */
class WholeRoadTest {
    private final FakeMesh mesh = new FakeMesh();

    @Test
    void deployPinsRoutesBeforeTheWorkloadExistsAndLetsTestersInLast() {
        ReleaseReport report = mesh.deploy();

        assertThat(mesh.journal.changes())
                .containsExactly("subsets: v1 v2", "routes: v1 100 %", "make reviews-v2", "routes: v1 100 %, testers");
        assertThat(report.release().phase()).isEqualTo(ReleasePhase.DEPLOYED);
        assertThat(report.asMap())
                .containsEntry("stable", "v1")
                .containsEntry("candidate", "v2")
                .containsEntry("weight", 0.0);
    }

    @Test
    void aDeploymentIsDoneWhenAPodOfItHasAnsweredByTheCandidatesNonce() {
        mesh.dataPlane.gateway = true;

        mesh.deploy();

        assertThat(mesh.journal.changes())
                .containsExactly(
                        "subsets: v1 v2",
                        "routes: v1 100 %, marker 1",
                        "make reviews-v2",
                        "routes: v1 100 %, testers, marker 2");
        assertThat(mesh.dataPlane.candidateAsked).isTrue();
    }

    @Test
    void deployAgainFindsItsWorkDone() {
        mesh.deploy();
        int before = mesh.journal.changes().size();

        mesh.deploy();

        assertThat(mesh.journal.changes()).hasSize(before);
        assertThat(mesh.said).last().isEqualTo("v2 of shop/reviews is deployed already; 0 % on v2; no verdict yet");
    }

    @Test
    void theFirstUsersEndTheMirrorInTheSameWrite() {
        mesh.deploy();
        mesh.step(
                mesh.engine().mirror(),
                new MirrorRequest(FakeMesh.REVIEWS, Weight.ALL, List.of(), false, false, Terms.USUAL));
        assertThat(mesh.routes.routes()).isEqualTo("v1 100 %, testers, mirror 100 %");

        mesh.shift(1);

        assertThat(mesh.routes.routes()).isEqualTo("v1 99 %, v2 1 %, testers");
    }

    @Test
    void cohortsStayWhileWeightsMoveAndEndByName() {
        mesh.deploy();
        Cohort staff = new Cohort("staff", List.of(RequestMatch.header("x-group", StringMatch.exact("staff"))));
        mesh.step(
                mesh.engine().shift(),
                new ShiftRequest(FakeMesh.REVIEWS, new ShiftMove.AddCohort(staff), false, false, Terms.USUAL));
        mesh.shift(5);
        assertThat(mesh.routes.routes()).isEqualTo("v1 95 %, v2 5 %, testers, staff");

        mesh.step(
                mesh.engine().shift(),
                new ShiftRequest(FakeMesh.REVIEWS, new ShiftMove.EndCohort("staff"), false, false, Terms.USUAL));

        assertThat(mesh.routes.routes()).isEqualTo("v1 95 %, v2 5 %, testers");
    }

    @Test
    void theCandidateGrowsBeforeUsersArrive() {
        mesh.deploy();

        mesh.shift(50);

        List<String> changes = mesh.journal.changes();
        assertThat(changes.subList(changes.size() - 2, changes.size()))
                .containsExactly("scale reviews-v2 to 2", "routes: v1 50 %, v2 50 %, testers");
    }

    /** They cannot be asked, and are given 5 s, which pass while a value is held; it is held longer where that is too short. */
    @Test
    void aValueOfAScheduleIsOverOnlyWhenCallersInsideTheMeshHaveIt() {
        mesh.dataPlane.gateway = true;
        mesh.dataPlane.callersInMesh = true;
        mesh.deploy();

        assertThat(timeOf(Duration.ofSeconds(2), 10, 20)).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(11));
        assertThat(timeOf(Duration.ofSeconds(60), 25, 30)).isBetween(Duration.ofSeconds(65), Duration.ofSeconds(66));
    }

    private Duration timeOf(Duration every, double... percents) {
        Instant begun = mesh.clock.instant();
        List<Weight> weights =
                Arrays.stream(percents).mapToObj(Weight::ofPercent).toList();
        mesh.step(
                mesh.engine().shift(),
                new ShiftRequest(
                        FakeMesh.REVIEWS,
                        new ShiftMove.Schedule(weights, every, Guard.none()),
                        false,
                        false,
                        Terms.USUAL));
        return Duration.between(begun, mesh.clock.instant());
    }

    @Test
    void promoteLeavesTheCandidateAloneInTheRoutesAndKeepsTheOldVersion() {
        mesh.deploy();
        mesh.shift(100);

        ReleaseReport report = mesh.promote(Previous.KEPT);

        assertThat(mesh.routes.routes()).isEqualTo("v1 0 %, v2 100 %");
        assertThat(mesh.workloads.sizes()).containsEntry("reviews-v1", 3).containsEntry("reviews-v2", 3);
        assertThat(report.asMap())
                .containsEntry("stable", "v2")
                .containsEntry("phase", "PROMOTED")
                .containsEntry("weight", 100.0)
                .containsEntry("kept", List.of("v1"));
        assertThat(report.release().holder()).isNull();
    }

    @Test
    void retireDeletesTheOldVersionAndItsSubset() {
        mesh.deploy();
        mesh.shift(100);
        mesh.promote(Previous.KEPT);

        mesh.retire();

        assertThat(mesh.workloads.sizes()).containsOnlyKeys("reviews-v2");
        assertThat(mesh.routes.subsets()).isEqualTo("v2");
        assertThat(mesh.release().phase()).isEqualTo(ReleasePhase.RETIRED);
    }

    @Test
    void promoteDrainsBeforeItDeletes() {
        mesh.deploy();
        mesh.shift(100);
        mesh.waits.clear();

        mesh.promote(Previous.DELETED);

        assertThat(mesh.waits).last().isEqualTo("draining reviews-v1");
        assertThat(mesh.journal.changes()).endsWith("delete reviews-v1", "subsets: v2");
        assertThat(mesh.release().phase()).isEqualTo(ReleasePhase.RETIRED);
    }

    @Test
    void theNextReleaseBeginsFromThePromotedVersion() {
        mesh.deploy();
        mesh.shift(100);
        mesh.promote(Previous.KEPT);
        mesh.run = 13;

        ReleaseReport report = mesh.step(mesh.engine().deploy(), FakeMesh.deployRequest("v3", Terms.USUAL));

        assertThat(report.asMap())
                .containsEntry("stable", "v2")
                .containsEntry("candidate", "v3")
                .containsEntry("kept", List.of("v1"));
    }

    @Test
    void aScheduleRisesAndHoldsEachValueButTheLast() {
        mesh.deploy();
        Instant begun = mesh.clock.instant();

        mesh.step(
                mesh.engine().shift(),
                new ShiftRequest(
                        FakeMesh.REVIEWS,
                        new ShiftMove.Schedule(
                                List.of(Weight.ofPercent(10), Weight.ofPercent(50), Weight.ALL),
                                Duration.ofMinutes(5),
                                Guard.none()),
                        false,
                        false,
                        Terms.USUAL));

        assertThat(mesh.routes.routes()).isEqualTo("v1 0 %, v2 100 %, testers");
        assertThat(Duration.between(begun, mesh.clock.instant()))
                .isBetween(Duration.ofMinutes(10), Duration.ofMinutes(11));
        assertThat(mesh.waits.stream()
                        .filter(wait -> wait.startsWith("holding"))
                        .distinct())
                .hasSize(2);
    }

    @Test
    void dryRunShowsTheDifferenceAndChangesNothing() {
        mesh.step(mesh.engine().deploy(), FakeMesh.deployRequest("v2", new Terms(true, false, false, false)));

        assertThat(mesh.journal.changes()).isEmpty();
        assertThat(mesh.records.find(FakeMesh.REVIEWS)).isEmpty();
        assertThat(mesh.said)
                .contains("VirtualService shop/reviews: as the user wrote them → v1 100 %", "Deployment reviews-v2");
    }
}
