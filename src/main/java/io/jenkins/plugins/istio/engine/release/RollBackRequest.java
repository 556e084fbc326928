package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import java.time.Duration;

/**
 * Everyone shall be on the stable version, at once.
 *
 * @param service the service
 * @param reason for the record; never null
 * @param candidate what becomes of it
 * @param promoted whether a promoted release may be undone, too
 * @param drain how long the candidate still runs after the last route to it is gone
 * @param terms how to carry it out
 */
public record RollBackRequest(
        ServiceRef service, String reason, Candidate candidate, boolean promoted, Duration drain, Terms terms) {

    /** What becomes of the candidate. */
    public enum Candidate {
        /** Kept with no pods, for a look. */
        SCALED,
        /** Left running. */
        RUNNING,
        /** Deleted. */
        DELETED
    }
}
