package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import java.util.List;
import java.util.Map;

/**
 * What runs behind a service.
 *
 * @param service the Service
 * @param selector its pod selector
 * @param workloads the Deployments whose pods it selects, ordered by name
 * @param outsideMesh callers that are known to come without a proxy, and that no route can hold back: an Ingress, a node port
 * @param warnings what a person should know: policies that select only one version, pods without a proxy
 */
public record ServiceFacts(
        ServiceRef service,
        Map<String, String> selector,
        List<WorkloadFacts> workloads,
        List<String> outsideMesh,
        List<String> warnings) {
    public ServiceFacts {
        selector = Map.copyOf(selector);
        workloads = List.copyOf(workloads);
        outsideMesh = List.copyOf(outsideMesh);
        warnings = List.copyOf(warnings);
    }
}
