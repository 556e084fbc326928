package io.jenkins.plugins.istio.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.istio.rehearsal.cluster.Scenario;
import io.jenkins.plugins.istio.rehearsal.cluster.SimulatedCluster;
import io.jenkins.plugins.istio.rehearsal.cluster.VirtualClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the button beside a cluster says. */
class ConnectionTrialTest {
    private final SimulatedCluster simulated =
            SimulatedCluster.start(new VirtualClock(Instant.parse("2026-01-01T00:00:00Z")), Scenario.HEALTHY);
    private final ClusterConfiguration cluster = new ClusterConfiguration("prod");

    @BeforeEach
    void configure() {
        cluster.setApiServer(simulated.apiServer().toString());
        cluster.setDefaultNamespace("bookinfo");
        cluster.setGatewayAddress(simulated.gateway().toString());
        cluster.setPrometheusAddress(simulated.prometheus().toString());
    }

    @AfterEach
    void close() {
        simulated.close();
    }

    @Test
    void everythingAnswers() {
        simulated.load("""
                apiVersion: v1
                kind: Pod
                metadata: {name: istiod-1, namespace: istio-system, labels: {app: istiod}}
                spec: {containers: [{name: discovery, image: "docker.io/istio/pilot:1.30.3"}]}
                """);

        ConnectionTrial trial = ConnectionTrial.of(cluster);

        assertThat(trial.outcome()).isEqualTo(ConnectionTrial.Outcome.GOOD);
        assertThat(trial.text().lines())
                .containsExactly(
                        "Connected: Kubernetes v1.33.0.",
                        "Istio: 1.30.3 (istiod in istio-system).",
                        "Rights in namespace bookinfo: all that a release needs.",
                        "Gateway: " + simulated.gateway() + " answers.",
                        "Prometheus: " + simulated.prometheus() + " answers.");
    }

    @Test
    void missingRightsAreARole() {
        simulated.access().deny("create", "apps", "deployments");

        ConnectionTrial trial = ConnectionTrial.of(cluster);

        assertThat(trial.outcome()).isEqualTo(ConnectionTrial.Outcome.LACKING);
        assertThat(trial.text()).contains("""
                Rights in namespace bookinfo: this Role is missing.
                apiVersion: rbac.authorization.k8s.io/v1
                kind: Role
                metadata:
                  name: istio-release
                  namespace: bookinfo
                rules:
                  - apiGroups:
                      - apps
                    resources:
                      - deployments
                    verbs:
                      - create
                """);
    }

    @Test
    void whatDoesNotAnswerIsNamed() throws IOException {
        String nowhere = "http://127.0.0.1:" + freePort();
        cluster.setGatewayAddress(nowhere);
        cluster.setPrometheusAddress(simulated.gateway().toString());

        ConnectionTrial trial = ConnectionTrial.of(cluster);

        assertThat(trial.outcome()).isEqualTo(ConnectionTrial.Outcome.LACKING);
        assertThat(trial.text())
                .contains("Gateway: no connection to " + nowhere + "/ (")
                .containsPattern(
                        "Prometheus: Prometheus at http://\\S+, asked for vector\\(1\\): status 404; check the address");
    }

    @Test
    void withoutGatewayAndPrometheusItSaysWhatIsNotPossible() {
        cluster.setGatewayAddress(null);
        cluster.setPrometheusAddress(null);

        ConnectionTrial trial = ConnectionTrial.of(cluster);

        assertThat(trial.outcome()).isEqualTo(ConnectionTrial.Outcome.GOOD);
        assertThat(trial.text())
                .contains(
                        "Gateway: no address; shifts wait a fixed time",
                        "Prometheus: no address; metrics cannot be asked");
    }

    @Test
    void aClusterThatCannotBeReachedIsAnErrorAndNothingElseIsAsked() throws IOException {
        cluster.setApiServer("http://127.0.0.1:" + freePort());

        ConnectionTrial trial = ConnectionTrial.of(cluster);

        assertThat(trial.outcome()).isEqualTo(ConnectionTrial.Outcome.UNREACHABLE);
        assertThat(trial.text().lines())
                .singleElement()
                .asString()
                .startsWith("Cluster prod cannot be reached at http://127");
    }

    @Test
    void whatStandsInTheFormIsHeldAgainstWhatIsSaved() {
        assertThat(new TypedCluster()
                        .and("Gateway", null, "http://web")
                        .and("API server", " https://k8s ", "https://k8s")
                        .and("CA certificate", "a\nb", "a\r\nb\r\n")
                        .and("Context", "", null)
                        .and("Do not verify the certificate", "false", false)
                        .differences())
                .isEmpty();
        assertThat(new TypedCluster()
                        .and("API server", "https://elsewhere", "https://k8s")
                        .and("Context", "", "prod")
                        .differences())
                .containsExactly(
                        "API server is 'https://elsewhere' in the form and 'https://k8s' as saved",
                        "Context is '' in the form and 'prod' as saved");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void theGatewaysOwnCountersAreTriedOutWhereTheyAreNamed() {
        cluster.setGatewayMetrics(simulated.gateway().toString());

        ConnectionTrial trial = ConnectionTrial.of(cluster);

        assertThat(trial.outcome()).isEqualTo(ConnectionTrial.Outcome.LACKING);
        assertThat(trial.text())
                .containsPattern("Gateway metrics: 127\\.0\\.0\\.1:\\d+: status 404")
                .doesNotContain("Gateway metrics: null");
    }
}
