package io.jenkins.plugins.istio.rehearsal.mesh;

import java.util.List;

/**
 * Where a request goes.
 *
 * @param kind what happens to it
 * @param virtualService {@code namespace/name} of the object whose route was taken; null when none was: a service in the mesh
 *     that no VirtualService speaks of is reached all the same, on all its pods
 * @param route the taken http route's name; null when it has none
 * @param routeIndex its place in {@code spec.http} of {@code virtualService}; -1 without
 * @param service {@code namespace/name} of the destination's Service, or the host itself when it is not a Service; null
 *     unless {@link Kind#FORWARDED}
 * @param subset the destination's subset; null for all pods
 * @param port the destination's port; null when the route names none
 * @param mirrors the copies that are sent as well
 * @param status of the answer that the proxy gives by itself; 0 unless {@link Kind#DIRECT_RESPONSE} or {@link Kind#REDIRECT}
 * @param body of that answer; empty without
 */
public record Routing(
        Kind kind,
        String virtualService,
        String route,
        int routeIndex,
        String service,
        String subset,
        Integer port,
        List<Copy> mirrors,
        int status,
        String body) {

    /** What a proxy does with a request. */
    public enum Kind {
        FORWARDED,
        DIRECT_RESPONSE,
        REDIRECT,
        /** Nothing matches: the proxy answers 404. */
        NO_ROUTE
    }

    /** A mirrored request: to which {@code namespace/name} (or foreign host) and subset; null for all pods. */
    public record Copy(String service, String subset) {}

    public Routing {
        mirrors = List.copyOf(mirrors);
    }

    static Routing none() {
        return new Routing(Kind.NO_ROUTE, null, null, -1, null, null, null, List.of(), 404, "");
    }
}
