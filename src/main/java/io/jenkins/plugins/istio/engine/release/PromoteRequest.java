package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import java.time.Duration;

/**
 * The candidate shall become the stable version.
 *
 * @param service the service
 * @param previous what becomes of the old version
 * @param drain how long the old version still runs after the last route to it is gone, before it shrinks
 * @param terms how to carry it out
 */
public record PromoteRequest(ServiceRef service, Previous previous, Duration drain, Terms terms) {

    /** What becomes of the old version. */
    public enum Previous {
        /** Stays as it is, ready to take everyone back at once. */
        KEPT,
        /** Stays with no pods. */
        SCALED,
        /** Is drained and deleted. */
        DELETED
    }
}
