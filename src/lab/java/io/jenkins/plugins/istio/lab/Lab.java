package io.jenkins.plugins.istio.lab;

import io.fabric8.kubernetes.client.Config;
import io.jenkins.plugins.istio.engine.cluster.ClusterSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The lab that is up, as {@code ./run lab up} left word of it.
 *
 * @param state the directory of what lives as long as the lab
 * @param kubeconfig text of the administrator's kubeconfig
 * @param gateway where users' requests enter
 * @param sidecar the proxy of a caller inside the mesh, where services of this port can be called by their names
 * @param prometheus where its metrics are
 * @param judge who has Istio's analyzers look at every state
 */
record Lab(Path state, String kubeconfig, URI gateway, URI sidecar, URI prometheus, URI judge) {

    static Lab up() {
        Path kubeconfig = Path.of(System.getProperty("lab.kubeconfig", "target/lab/kubeconfig"));
        try {
            return new Lab(
                    kubeconfig.toAbsolutePath().getParent(),
                    Files.readString(kubeconfig),
                    URI.create("http://127.0.0.1:28080"),
                    URI.create("http://127.0.0.1:28081"),
                    URI.create("http://127.0.0.1:19090"),
                    URI.create("http://127.0.0.1:28082"));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The lab is not up: there is no " + kubeconfig + ". Start it with ./run lab up", e);
        }
    }

    /** {@code https://host:port} */
    URI apiServer() {
        return URI.create(Config.fromKubeconfig(kubeconfig).getMasterUrl());
    }

    /** How the plugin reaches it. */
    ClusterSettings settings() {
        return settings(kubeconfig, null, gateway.toString(), Duration.ofSeconds(2));
    }

    /** As above, and the gateway's own counters may be read, at its Envoy's pages. */
    ClusterSettings settingsWithGatewayMetrics() {
        return settings().withGatewayMetrics("http://127.0.0.1:15000");
    }

    /** As above, by another account. */
    ClusterSettings settingsOf(String anotherKubeconfig) {
        return settings(anotherKubeconfig, null, gateway.toString(), Duration.ofSeconds(2));
    }

    /** As above, past something that stands before the API server. */
    ClusterSettings settingsPast(String address) {
        return settings(kubeconfig, address, gateway.toString(), Duration.ofSeconds(2));
    }

    /** As above, but nobody is asked whether the proxies have a change, and nothing is waited for instead. */
    ClusterSettings settingsWithoutConfirmation() {
        return settings(kubeconfig, null, null, Duration.ZERO);
    }

    /** As {@link #settings()}, and proxies that cannot be asked are given the ten seconds of the configuration's default. */
    ClusterSettings settingsWithUsualWait() {
        return settings(kubeconfig, null, gateway.toString(), Duration.ofSeconds(10));
    }

    private ClusterSettings settings(String login, String apiServer, String asked, Duration wait) {
        return new ClusterSettings(
                "lab",
                apiServer,
                null,
                true,
                new ClusterSettings.Login.Kubeconfig(login, null),
                asked,
                prometheus.toString(),
                wait,
                Duration.ofSeconds(30));
    }
}
