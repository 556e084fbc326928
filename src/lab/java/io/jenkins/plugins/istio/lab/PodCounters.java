package io.jenkins.plugins.istio.lab;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * How many requests pods have served, answered to users or not; counted by the pods themselves.
 *
 * @param client an administrator's
 * @param namespace theirs
 * @param port at which they listen
 */
record PodCounters(KubernetesClient client, String namespace, int port) {
    private static final ObjectMapper JSON = new ObjectMapper();

    int served(String version) {
        int served = 0;
        for (Pod pod : client.pods()
                .inNamespace(namespace)
                .withLabel("version", version)
                .list()
                .getItems()) {
            String counters = client.raw("/api/v1/namespaces/" + namespace + "/pods/"
                    + pod.getMetadata().getName() + ":" + port + "/proxy/_seen");
            try {
                served += JSON.readTree(counters).path("total").asInt();
            } catch (IOException e) {
                throw new UncheckedIOException("a pod's counters are no JSON: " + counters, e);
            }
        }
        return served;
    }

    /** As {@link #served}, once nothing more is coming in: Envoy does not wait for the answers to copies. */
    int servedAtRest(String version) {
        int before = served(version);
        for (int after = -1; after != before; ) {
            after = before;
            Shop.pause();
            before = served(version);
        }
        return before;
    }
}
