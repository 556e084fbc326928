package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.routing.Marker;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import java.time.Duration;
import java.util.Optional;

/** Proxies that take over at once, or never. */
final class FakeDataPlane implements DataPlane {
    boolean gateway;
    boolean deaf;
    boolean candidateAsked;
    boolean callersInMesh;

    @Override
    public boolean canAsk(RouteState routes) {
        return gateway;
    }

    @Override
    public Sighting look(ServiceRef service, RouteState routes, Marker marker) {
        return deaf ? Sighting.NOT_YET : Sighting.SEEN;
    }

    @Override
    public Sighting candidateAnswers(ServiceRef service, RouteState routes, Marker marker) {
        candidateAsked = true;
        return look(service, routes, marker);
    }

    @Override
    public boolean hasCallersInMesh(RouteState routes) {
        return callersInMesh;
    }

    @Override
    public Optional<String> gatewayHost(RouteState routes) {
        return Optional.of("reviews.example.com");
    }

    @Override
    public Duration propagationWait() {
        return Duration.ofSeconds(5);
    }
}
