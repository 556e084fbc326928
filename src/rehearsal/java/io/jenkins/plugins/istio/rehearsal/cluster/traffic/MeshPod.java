package io.jenkins.plugins.istio.rehearsal.cluster.traffic;

import java.util.Map;

/**
 * A pod that can be sent requests.
 *
 * @param namespace where it runs
 * @param name its name
 * @param workload its Deployment; its own name without one
 * @param version its label {@code version}; null without
 * @param labels all its labels
 * @param isNew whether its version came after the beginning, and so behaves as the scenario says
 */
public record MeshPod(
        String namespace, String name, String workload, String version, Map<String, String> labels, boolean isNew) {
    public MeshPod {
        labels = Map.copyOf(labels);
    }

    /** By name alone, which tells pods apart: pods are looked up by it with every request. */
    @Override
    public int hashCode() {
        return name.hashCode();
    }

    /** The version as people call it: the label, or the Deployment's name where no label says. */
    public String versionName() {
        return version == null ? workload : version;
    }
}
