package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.routing.RequestMatch;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import io.jenkins.plugins.istio.engine.routing.Weight;
import java.util.List;

/**
 * Live requests shall be copied to the candidate.
 *
 * @param service the service
 * @param share how many; {@link Weight#NONE} ends the mirror
 * @param match only these; empty for all
 * @param unsafeMethods copy POST, PUT, PATCH and DELETE, too
 * @param manualCapacity leave the candidate's size to the user
 * @param terms how to carry it out
 */
public record MirrorRequest(
        ServiceRef service,
        Weight share,
        List<RequestMatch> match,
        boolean unsafeMethods,
        boolean manualCapacity,
        Terms terms) {
    public MirrorRequest {
        match = List.copyOf(match);
    }
}
