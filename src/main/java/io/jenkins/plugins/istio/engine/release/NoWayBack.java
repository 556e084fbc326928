package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.routing.ServiceRef;

/** A roll back came after the old version was deleted. The release is over and clean; users are where they were. */
public final class NoWayBack extends ReleaseException {
    private static final long serialVersionUID = 1L;

    /**
     * @param old the version that was to be returned to
     * @param promoted the version that serves everyone
     */
    NoWayBack(ServiceRef service, String old, String promoted) {
        super("Did not roll back " + service + ": its promotion had deleted " + old
                + " before it was cut short. Everyone is on " + promoted
                + " and stays there; the promotion is finished, and"
                + " the next release may begin. To go back, deploy the old version again with istioDeploy.");
    }
}
