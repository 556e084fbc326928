package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import io.jenkins.plugins.istio.engine.routing.Slot;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Port: what runs. Every call is idempotent; nothing here waits. */
public interface Workloads {

    /**
     * @param gitops whether an owner that puts objects back to what git says is no reason to refuse
     * @throws Refusal when there is no such Service, or it is of a kind that cannot be released (headless, without selector,
     *     without HTTP port, a StatefulSet or Rollout behind it, ambient mode, an owner that heals itself)
     */
    ServiceFacts describe(ServiceRef service, boolean gitops);

    /** As {@link #describe}, without looking for what would only be warned of. */
    void requireReleasable(ServiceRef service, boolean gitops);

    /**
     * @param manifests of the candidate, as YAML; empty when it is a copy, or not known yet
     * @return what a release goes on without, for lack of a right; for a person
     * @throws Refusal naming, as RBAC YAML, each right that a release of this service with these manifests needs and these
     *     credentials lack
     */
    List<String> requireRights(ServiceRef service, List<String> manifests);

    /** Gives the stable's pods a label that tells them apart. The rollout that follows is seen by {@link #rollout}. */
    void labelPods(ServiceRef service, String deployment, String label, String value);

    /**
     * The name of the one Deployment in the manifests.
     *
     * @throws Refusal when they are not YAML, hold no Deployment or several, or cannot be right otherwise
     */
    String deploymentIn(ServiceRef service, List<String> manifests);

    /**
     * The candidate's objects as they would be written, as YAML; changes nothing.
     *
     * @throws Refusal when they cannot be right
     */
    List<String> preview(CandidateOrder order);

    /**
     * Asks the cluster whether it would take the candidate's objects. Nothing is written.
     *
     * @throws ClusterTrouble when it would not
     */
    void tryOut(CandidateOrder order);

    /**
     * The candidate's workload shall exist with the image and size asked for; a Deployment of that name that is there
     * already is brought to it. Throws as {@link #preview}.
     */
    void make(CandidateOrder order);

    /** Whether there is such a Deployment; one that is being deleted is there no more. */
    boolean isThere(ServiceRef service, String deployment);

    /**
     * @param closely whether to look at each pod, too, for those that will never start
     * @throws DriftFound when the Deployment does not exist
     */
    Rollout rollout(ServiceRef service, String deployment, boolean closely);

    /** Ready pods of the slot that the Service sends requests to. */
    int readyPods(ServiceRef service, Slot slot);

    /** Pods of the service's slot that still run, ready or on their way out; other services may have slots of that name. */
    int runningPods(ServiceRef service, Slot slot);

    /** The running pods of each slot that the Service sends requests to. */
    Map<Slot, RunningPods> running(ServiceRef service, Collection<Slot> slots);

    /** Asks for another size; says whether there is such a Deployment. */
    boolean scale(ServiceRef service, String deployment, int replicas);

    /** Its size is the user's again: what notes that we scaled it goes. Nothing happens when it is gone. */
    void letGo(ServiceRef service, String deployment);

    /** Deletes the Deployment, and with it its pods. Nothing happens when it is gone already. */
    void delete(ServiceRef service, String deployment);

    /** What scales them by itself. */
    Autoscalers autoscalers();
}
