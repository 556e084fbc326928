package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import java.util.Optional;

/** Port: the HorizontalPodAutoscalers of versions. Every call is idempotent; nothing here waits. */
public interface Autoscalers {

    /** The one that targets the Deployment, as it stands now: held at the minimum that it has. */
    Optional<HeldAutoscaler> of(ServiceRef service, String deployment);

    /**
     * Why {@code original} cannot be copied for the candidate: what owns it would not know the copy, its pods and the
     * candidate's could not be told apart, or the copy's name is taken. Empty when nothing stands against it. Asked when both
     * Deployments are there.
     */
    Optional<String> obstacle(ServiceRef service, String original, Version stable, Version candidate);

    /** A copy of {@code original} shall target the candidate's Deployment, under the name and between the limits of {@code copy}. */
    void copy(ServiceRef service, String original, Version stable, Version candidate, HeldAutoscaler copy);

    /** The copy as {@link #copy} would write it, as YAML; changes nothing. */
    String preview(ServiceRef service, String original, Version stable, Version candidate, HeldAutoscaler copy);

    /** Nothing happens when the autoscaler is gone. */
    void setMinimum(ServiceRef service, String autoscaler, int minimum);

    /**
     * Its minimum is what it was, unless somebody else has set another since, and nothing of ours is left in it. Nothing
     * happens when the autoscaler is gone.
     *
     * @return whether the minimum is what it was; false when it is gone or somebody else's
     */
    boolean giveBack(ServiceRef service, HeldAutoscaler held);

    /** Deletes the one that targets the Deployment if a release made it; says whether there was one. */
    boolean removeCopy(ServiceRef service, String deployment);

    /**
     * The Deployment is deleted, and so its autoscaler goes, whoever made it: it has nothing to scale. One that something else
     * keeps alive stays.
     *
     * @return what happened, in words; empty when the Deployment has none
     */
    Optional<String> removeWith(ServiceRef service, String deployment);
}
