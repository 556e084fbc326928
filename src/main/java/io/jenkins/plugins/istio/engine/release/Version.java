package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.routing.Slot;

/**
 * One version of the service as it runs.
 *
 * @param name what people call it: {@code v2}
 * @param slot where its pods are found
 * @param deployment the Deployment that runs it
 * @param replicas its size when the release began, or the size asked for
 */
public record Version(String name, Slot slot, String deployment, int replicas) {
    public String subset() {
        return slot.subset();
    }
}
