package io.jenkins.plugins.istio.engine.cluster;

import static io.jenkins.plugins.istio.engine.cluster.Bookinfo.DEPLOYMENT;
import static io.jenkins.plugins.istio.engine.cluster.Bookinfo.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.istio.engine.release.CandidateOrder;
import io.jenkins.plugins.istio.engine.release.Version;
import io.jenkins.plugins.istio.engine.verification.ContainerRestarts;
import io.jenkins.plugins.istio.engine.verification.EvidenceUnavailable;
import io.jenkins.plugins.istio.engine.verification.LogLine;
import io.jenkins.plugins.istio.engine.verification.PodLogs;
import io.jenkins.plugins.istio.engine.verification.Side;
import io.jenkins.plugins.istio.engine.verification.Subject;
import io.jenkins.plugins.istio.engine.verification.WayIn;
import io.jenkins.plugins.istio.rehearsal.cluster.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pods on a real HTTP API: how often they restarted, and what they wrote. */
class KubernetesPodsTest {
    private static final CandidateOrder CANDIDATE = new CandidateOrder(
            Bookinfo.REVIEWS,
            new Version("v1", Bookinfo.V1, "reviews-v1", 2),
            new Version("v2", Bookinfo.V2, "reviews-v2", 2),
            "reviews:2",
            null,
            List.of());

    private Bookinfo bookinfo = new Bookinfo(SERVICE, DEPLOYMENT);

    @AfterEach
    void close() {
        bookinfo.close();
    }

    private void on(Scenario scenario, String... yaml) {
        bookinfo.close();
        bookinfo = new Bookinfo(scenario, yaml);
    }

    private Subject subject() {
        Instant now = bookinfo.clock.instant();
        return new Subject(
                "bookinfo",
                "reviews",
                "v1",
                "reviews-v1",
                "v2",
                "reviews-v2",
                now.minus(Duration.ofMinutes(1)),
                now,
                true,
                false,
                WayIn.NONE,
                null);
    }

    private String podOfStable() {
        return bookinfo.cluster.objects("Pod").get(0).at("/metadata/name").asText();
    }

    @Test
    void countRestartsOfEveryContainerOfThePodsThatAreThere() {
        assertThat(bookinfo.connection.pods().restarts(subject(), Side.STABLE))
                .filteredOn(container -> container.container().equals("reviews"))
                .hasSize(2)
                .allMatch(container -> container.count() == 0 && container.why().isEmpty());
    }

    @Test
    void tellHowAContainerEndedThatWasStartedAgain() {
        on(Scenario.RESTARTS, SERVICE, DEPLOYMENT);
        bookinfo.connection.workloads().make(CANDIDATE);
        bookinfo.clock.advance(Duration.ofSeconds(130));

        assertThat(bookinfo.connection.pods().restarts(subject(), Side.CANDIDATE))
                .filteredOn(container -> container.container().equals("reviews"))
                .extracting(ContainerRestarts::count, ContainerRestarts::why)
                .containsOnly(tuple(2, "OOMKilled, exit code 137"));
    }

    @Test
    void findNothingOfAVersionThatIsNotThere() {
        assertThat(bookinfo.connection.pods().restarts(subject(), Side.CANDIDATE))
                .isEmpty();
        assertThat(bookinfo.connection.pods().logs(subject(), Side.CANDIDATE)).isEqualTo(new PodLogs(List.of(), 0, 0));
    }

    @Test
    void readWhatThePodsWroteInTheWindowAndNothingElse() {
        Instant now = bookinfo.clock.instant();
        bookinfo.cluster.journal().write("bookinfo", podOfStable(), now.minusSeconds(90), "ERROR before the window");
        bookinfo.cluster.journal().write("bookinfo", podOfStable(), now.minusSeconds(30), "ERROR within it");

        PodLogs logs = bookinfo.connection.pods().logs(subject(), Side.STABLE);

        assertThat(logs.lines()).containsExactly(new LogLine(now.minusSeconds(30), podOfStable(), "ERROR within it"));
        assertThat(logs.coverage()).isEqualTo(1);
        assertThat(logs.pods()).isEqualTo(2);
    }

    @Test
    void sayWhichPartOfTheWindowALongLogCovers() {
        Instant now = bookinfo.clock.instant();
        for (int i = 0; i < 2 * ContainerLog.MOST_LINES; i++) {
            bookinfo.cluster
                    .journal()
                    .write("bookinfo", podOfStable(), now.minusSeconds(60).plusMillis(6L * i), "line " + i);
        }

        PodLogs logs = bookinfo.connection.pods().logs(subject(), Side.STABLE);

        assertThat(logs.lines()).hasSize(ContainerLog.MOST_LINES);
        assertThat(logs.coverage()).isBetween(0.74, 0.76);
    }

    @Test
    void readOnlySoManyPodsAndSaySo() {
        on(Scenario.HEALTHY, SERVICE, DEPLOYMENT.replace("replicas: 2", "replicas: 20"));

        PodLogs logs = bookinfo.connection.pods().logs(subject(), Side.STABLE);

        assertThat(logs.pods()).isEqualTo(20);
        assertThat(logs.coverage()).isEqualTo(0.25);
    }

    @Test
    void nameTheRoleThatIsMissingWhereLogsMayNotBeRead() {
        bookinfo.cluster.access().deny("get", "", "pods/log");

        assertThatThrownBy(() -> bookinfo.connection.pods().logs(subject(), Side.STABLE))
                .isInstanceOf(EvidenceUnavailable.class)
                .hasMessageContaining("does not let these credentials get pods/log in namespace bookinfo")
                .hasMessageContaining("- pods/log");
    }

    @Test
    void callATroubledClusterEvidenceThatCouldNotBeAsked() {
        bookinfo.cluster.access().deny("list", "", "pods");

        assertThatThrownBy(() -> bookinfo.connection.pods().restarts(subject(), Side.STABLE))
                .isInstanceOf(EvidenceUnavailable.class)
                .hasMessageStartingWith("restarts of reviews-v1: Cluster");
    }
}
