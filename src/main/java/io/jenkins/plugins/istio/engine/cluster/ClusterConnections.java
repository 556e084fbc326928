package io.jenkins.plugins.istio.engine.cluster;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.jenkins.plugins.istio.engine.release.Refusal;
import java.time.Clock;

/** Opens connections to clusters. */
public final class ClusterConnections {
    private ClusterConnections() {}

    /**
     * Builds a client from exactly these settings. Nothing is sent before the first use of a port.
     *
     * @throws Refusal when the settings cannot be right: an unknown context, a kubeconfig that names programs or files, no
     *     address, a certificate or key that cannot be read
     */
    public static ClusterConnection open(ClusterSettings settings) {
        return open(settings, Clock.systemUTC(), RequestPaces.unlimited());
    }

    /**
     * As {@link #open(ClusterSettings)}.
     *
     * @param clock by which it knows how old is what it remembers
     * @param paces how fast API servers may be asked; one for all connections that are to share
     */
    public static ClusterConnection open(ClusterSettings settings, Clock clock, RequestPaces paces) {
        Config config = ClientConfig.of(settings);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // The builder finds its implementation through this loader, and in Jenkins the usual one does not see it.
        thread.setContextClassLoader(KubernetesClientBuilder.class.getClassLoader());
        try {
            KubernetesClient client = new KubernetesClientBuilder()
                    .withConfig(config)
                    .withHttpClientFactory(new PromptClientFactory())
                    .build();
            return new OpenConnection(client, settings, clock, paces.of(config.getMasterUrl()));
        } catch (KubernetesClientException | IllegalArgumentException e) {
            throw new Refusal("Cluster " + settings.name()
                    + " has a CA certificate, client certificate or key that cannot be read;"
                    + " expected PEM texts. Enter them anew in its configuration or credentials.");
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
