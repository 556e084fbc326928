package io.jenkins.plugins.istio.rehearsal.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The cluster as fabric8's client sees it. */
class SimulatedClusterTest {
    private static final String REVIEWS = """
            apiVersion: v1
            kind: Service
            metadata: {name: reviews, namespace: bookinfo}
            spec:
              selector: {app: reviews}
              ports: [{name: http, port: 9080}]
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: reviews-v1, namespace: bookinfo}
            spec:
              replicas: 2
              selector: {matchLabels: {app: reviews, version: v1}}
              template:
                metadata: {labels: {app: reviews, version: v1}}
                spec: {containers: [{name: reviews, image: "reviews:1"}]}
            ---
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: {name: reviews, namespace: bookinfo}
            spec:
              hosts: [reviews]
              http: [{route: [{destination: {host: reviews}}]}]
            """;

    private final VirtualClock clock = new VirtualClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final SimulatedCluster cluster = SimulatedCluster.start(clock, Scenario.HEALTHY);
    private KubernetesClient client;

    @BeforeEach
    void connect() {
        cluster.load(REVIEWS);
        client = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(io.fabric8.kubernetes.client.Config.empty())
                        .withMasterUrl(cluster.apiServer().toString())
                        .withNamespace("bookinfo")
                        .withRequestRetryBackoffLimit(0)
                        .build())
                .build();
    }

    @AfterEach
    void close() {
        client.close();
        cluster.close();
    }

    @Test
    void whatWasLoadedIsReadyAtOnce() {
        Deployment deployment =
                client.apps().deployments().withName("reviews-v1").get();

        assertThat(deployment.getStatus().getReadyReplicas()).isEqualTo(2);
        assertThat(deployment.getStatus().getObservedGeneration())
                .isEqualTo(deployment.getMetadata().getGeneration());
        assertThat(client.pods().withLabel("version", "v1").list().getItems()).hasSize(2);
        assertThat(client.endpoints()
                        .withName("reviews")
                        .get()
                        .getSubsets()
                        .get(0)
                        .getAddresses())
                .hasSize(2);
    }

    @Test
    void newPodsBecomeReadyAsTimePasses() {
        client.apps().deployments().withName("reviews-v1").scale(3);

        assertThat(client.apps()
                        .deployments()
                        .withName("reviews-v1")
                        .get()
                        .getStatus()
                        .getReadyReplicas())
                .isEqualTo(2);
        clock.advance(Duration.ofSeconds(3));
        assertThat(client.apps()
                        .deployments()
                        .withName("reviews-v1")
                        .get()
                        .getStatus()
                        .getReadyReplicas())
                .isEqualTo(3);
    }

    @Test
    void podsThatAreLeavingAreSeenUntilTheyAreGone() {
        client.apps().deployments().withName("reviews-v1").scale(0);
        clock.advance(Duration.ofSeconds(1));

        assertThat(client.pods().withLabel("version", "v1").list().getItems())
                .hasSize(2)
                .allSatisfy(pod ->
                        assertThat(pod.getMetadata().getDeletionTimestamp()).isNotNull());
        clock.advance(Duration.ofSeconds(2));
        assertThat(client.pods().withLabel("version", "v1").list().getItems()).isEmpty();
    }

    @Test
    void anObjectMadeTwiceIsRefused() {
        var map = new ConfigMapBuilder()
                .withNewMetadata()
                .withName("record")
                .endMetadata()
                .withData(Map.of("a", "1"))
                .build();
        client.configMaps().resource(map).create();

        assertThatThrownBy(() -> client.configMaps().resource(map).create())
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("configmaps \"record\" already exists")
                .extracting("code")
                .isEqualTo(409);
    }

    @Test
    void aReplaceOfAnOldVersionIsRefused() {
        var routes = client.genericKubernetesResources("networking.istio.io/v1", "VirtualService")
                .withName("reviews");
        GenericKubernetesResource old = routes.get();
        GenericKubernetesResource changed = routes.get();
        changed.getMetadata().setLabels(Map.of("team", "books"));
        client.resource(changed).update();

        assertThatThrownBy(() -> client.resource(old).update())
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining(
                        "Operation cannot be fulfilled on virtualservices.networking.istio.io \"reviews\": "
                                + "the object has been modified; please apply your changes to the latest version and try again");
    }

    @Test
    void aWatchSeesWhatHappensAfterItsList() throws InterruptedException {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        String version = client.configMaps().list().getMetadata().getResourceVersion();
        try (Watch watch = client.configMaps().withResourceVersion(version).watch(new Watcher<ConfigMap>() {
            @Override
            public void eventReceived(Action action, ConfigMap map) {
                seen.add(action + " " + map.getMetadata().getName());
            }

            @Override
            public void onClose(WatcherException cause) {
                seen.add("closed " + cause);
            }
        })) {
            var map = new ConfigMapBuilder()
                    .withNewMetadata()
                    .withName("record")
                    .endMetadata()
                    .build();
            client.configMaps().resource(map).create();
            client.configMaps().withName("record").edit(found -> {
                found.setData(Map.of("a", "1"));
                return found;
            });
            client.configMaps().withName("record").delete();

            assertThat(seen.poll(20, TimeUnit.SECONDS)).isEqualTo("ADDED record");
            assertThat(seen.poll(20, TimeUnit.SECONDS)).isEqualTo("MODIFIED record");
            assertThat(seen.poll(20, TimeUnit.SECONDS)).isEqualTo("DELETED record");
        }
    }

    @Test
    void whatWasWrittenCanBeExported() {
        assertThat(cluster.export())
                .anySatisfy(
                        text -> assertThat(text).contains("kind: Deployment").contains("name: reviews-v1"))
                .noneSatisfy(text -> assertThat(text).containsPattern("kind: (Pod|ReplicaSet|EndpointSlice)"));
    }

    @Test
    void anUnknownKindIsNotLoaded() {
        assertThatThrownBy(() -> cluster.load("{apiVersion: example.com/v1, kind: Widget, metadata: {name: w}}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "the simulated cluster knows no kind \"Widget\" of apiVersion \"example.com/v1\", found in object \"w\"");
    }

    @Test
    void anAliasStandsForWhatItsAnchorHolds() {
        cluster.load("""
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: twice, labels: &these {app: x, since: 2026-01-01}, annotations: *these}
                """);

        assertThat(client.configMaps()
                        .inNamespace("default")
                        .withName("twice")
                        .get()
                        .getMetadata()
                        .getAnnotations())
                .isEqualTo(Map.of("app", "x", "since", "2026-01-01"));
    }

    @Test
    void aTextThatIsNoYamlIsNotLoaded() {
        assertThatThrownBy(() -> cluster.load("kind: ["))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not YAML: ");
        assertThatThrownBy(() -> cluster.load("just a text"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("document 1 is not an object with apiVersion and kind, found: \"just a text\"");
    }

    @Test
    void anAliasBombIsNotLoaded() {
        String bomb = "a: &a [x]\n"
                + IntStream.range(0, 60).mapToObj(i -> "b" + i + ": *a\n").reduce("", String::concat);

        assertThatThrownBy(() -> cluster.load(bomb))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not YAML: Number of aliases for non-scalar nodes exceeds the specified max=50");
    }

    @Test
    void aDeletedDeploymentTakesItsPodsAlong() {
        client.apps().deployments().withName("reviews-v1").delete();
        clock.advance(Duration.ofSeconds(3));

        assertThat(client.apps().deployments().withName("reviews-v1").get()).isNull();
        assertThat(client.pods().list().getItems()).isEmpty();
    }
}
