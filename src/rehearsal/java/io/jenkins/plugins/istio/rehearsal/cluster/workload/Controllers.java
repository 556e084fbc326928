package io.jenkins.plugins.istio.rehearsal.cluster.workload;

import io.jenkins.plugins.istio.rehearsal.cluster.Scenario;
import io.jenkins.plugins.istio.rehearsal.cluster.VirtualClock;
import io.jenkins.plugins.istio.rehearsal.cluster.api.Deletion;
import io.jenkins.plugins.istio.rehearsal.cluster.api.ObjectStore;
import io.jenkins.plugins.istio.rehearsal.cluster.api.Registry;

/** All that acts in a cluster by itself. */
public final class Controllers {
    private final DeploymentController deployments;
    private final EndpointsController endpoints;
    private final Kubelet kubelet;

    public Controllers(
            ObjectStore store,
            Registry registry,
            Deletion deletion,
            VirtualClock clock,
            Scenario scenario,
            KnownVersions known) {
        deployments = new DeploymentController(store, registry, deletion, clock);
        endpoints = new EndpointsController(store, registry, clock);
        AutoscalerController.start(store, registry, clock);
        kubelet = new Kubelet(store, deletion, clock, scenario, known);
    }

    /** Whatever was under way goes on, after all objects came from elsewhere. */
    public void goOn() {
        deployments.reconcileAll();
        endpoints.reconcileAll();
    }

    /** Everything is as the objects ask at once, as in a cluster that has run for long. */
    public void settle() {
        deployments.reconcileAll();
        kubelet.startAll();
        deployments.reconcileAll();
        endpoints.reconcileAll();
    }
}
