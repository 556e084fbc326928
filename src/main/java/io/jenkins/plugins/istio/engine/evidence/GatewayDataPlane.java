package io.jenkins.plugins.istio.engine.evidence;

import io.jenkins.plugins.istio.engine.release.DataPlane;
import io.jenkins.plugins.istio.engine.release.RouteState;
import io.jenkins.plugins.istio.engine.routing.Marker;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import io.jenkins.plugins.istio.engine.verification.EvidenceUnavailable;
import io.jenkins.plugins.istio.engine.verification.ProbeAnswer;
import io.jenkins.plugins.istio.engine.verification.ProbeAnswer.Answered;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Asks the gateway itself which routes it has. Every question goes over connections of its own, since each may reach
 * another worker, or another pod, of the gateway.
 */
public final class GatewayDataPlane implements DataPlane {
    private static final System.Logger LOG = System.getLogger(GatewayDataPlane.class.getName());

    /** Envoy's: set on what an upstream answered, and on nothing that the proxy answers by itself. */
    private static final String UPSTREAM_TIME = "x-envoy-upstream-service-time";

    private final String gatewayAddress;
    private final int connections;
    private final FreshConnection connection;
    private final Duration propagationWait;

    /**
     * @param gatewayAddress {@code http://host:port}; null when unknown
     * @param connections how many must agree, at least 1
     * @param timeout for connecting, and again for the answer
     * @param propagationWait how long proxies that cannot be asked are given to take over a change
     */
    public GatewayDataPlane(String gatewayAddress, int connections, Duration timeout, Duration propagationWait) {
        if (connections < 1) {
            throw new IllegalArgumentException(
                    "the gateway is asked over " + connections + " connections; expected at least 1");
        }
        this.gatewayAddress = gatewayAddress;
        this.connections = connections;
        this.connection = new FreshConnection(timeout, timeout);
        this.propagationWait = propagationWait;
    }

    @Override
    public boolean canAsk(RouteState routes) {
        return gatewayAddress != null && !RoutedHosts.of(routes).atGateways().isEmpty();
    }

    @Override
    public Sighting look(ServiceRef service, RouteState routes, Marker marker) {
        String revision = Long.toString(marker.revision());
        return asked(
                routes,
                marker.nonce(),
                answer -> answer.status() == 200 && answer.body().strip().equals(revision));
    }

    @Override
    public Sighting candidateAnswers(ServiceRef service, RouteState routes, Marker marker) {
        return asked(routes, marker.candidateNonce(), GatewayDataPlane::isOfAPod);
    }

    @Override
    public boolean hasCallersInMesh(RouteState routes) {
        return RoutedHosts.of(routes).inMesh();
    }

    @Override
    public Optional<String> gatewayHost(RouteState routes) {
        return RoutedHosts.of(routes).plain();
    }

    @Override
    public Duration propagationWait() {
        return propagationWait;
    }

    /**
     * What the service itself answers, whatever it is, tells that a pod was reached. 502 to 504 are what proxies say of
     * pods they cannot reach; a 404 is the gateway's own unless an upstream stands behind it.
     */
    private static boolean isOfAPod(Answered answer) {
        if (answer.status() >= 502 && answer.status() <= 504) {
            return false;
        }
        return answer.headers().containsKey(UPSTREAM_TIME) || answer.status() < 500 && answer.status() != 404;
    }

    private Sighting asked(RouteState routes, String nonce, Predicate<Answered> expected) {
        if (!canAsk(routes)) {
            return Sighting.UNASKABLE;
        }
        for (String host : RoutedHosts.of(routes).atGateways()) {
            HttpTarget gateway = HttpTarget.of(gatewayAddress, RoutedHosts.askable(host));
            for (int i = 0; i < connections; i++) {
                if (!isExpected(gateway, nonce, expected)) {
                    return Sighting.NOT_YET;
                }
            }
        }
        return Sighting.SEEN;
    }

    private boolean isExpected(HttpTarget gateway, String nonce, Predicate<Answered> expected) {
        try {
            ProbeAnswer answer = connection.get(gateway, Map.of(Marker.HEADER, nonce));
            return answer instanceof Answered answered && expected.test(answered);
        } catch (EvidenceUnavailable e) {
            LOG.log(Level.DEBUG, "The gateway cannot be asked yet", e);
            return false;
        }
    }
}
