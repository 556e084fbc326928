package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.routing.Marker;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import java.time.Duration;
import java.util.Optional;

/** Port: whether the proxies have taken over what was written. */
public interface DataPlane {

    /** What a look at the gateway showed. */
    enum Sighting {
        /** Nothing can be asked: no gateway address is configured, or no gateway leads to the service. */
        UNASKABLE,
        /** Some answer was not of the revision asked for. */
        NOT_YET,
        /** Every fresh connection answered with the revision asked for. */
        SEEN
    }

    /** Whether a gateway address is configured and a gateway leads to the service, so that markers are worth writing. */
    boolean canAsk(RouteState routes);

    /** Asks the gateway for the marker over several fresh connections. Does not wait. */
    Sighting look(ServiceRef service, RouteState routes, Marker marker);

    /** Asks by the candidate's nonce whether one of its pods answers through the gateway. Does not wait. */
    Sighting candidateAnswers(ServiceRef service, RouteState routes, Marker marker);

    /** Whether callers inside the mesh are routed, too, whose proxies cannot be asked and must be waited for. */
    boolean hasCallersInMesh(RouteState routes);

    /** The host by which the gateway knows the service; nothing when none is known or it is a wildcard. */
    Optional<String> gatewayHost(RouteState routes);

    /** How long to wait where nothing can be asked. */
    Duration propagationWait();
}
