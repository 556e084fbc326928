package io.jenkins.plugins.istio.engine.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.engine.release.Refusal;
import io.jenkins.plugins.istio.engine.routing.DefaultRoute;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The gateways at which requests of a service come in. */
final class Gateways {
    private final ApiServer api;
    private final IstioApi istio;

    Gateways(ApiServer api, IstioApi istio) {
        this.api = api;
        this.istio = istio;
    }

    /**
     * @return warnings
     * @throws Refusal when a route is bound to a gateway that is not there, or no gateway accepts a test host
     */
    List<String> check(Roads roads, Set<String> testHosts) {
        List<String> warnings = new ArrayList<>();
        List<String> accepted = new ArrayList<>();
        List<String> names = new ArrayList<>();
        boolean allSeen = true;
        for (String scope : roads.scopes()) {
            if (!scope.equals(DefaultRoute.MESH)) {
                String[] name = scope.split("/", 2);
                Ref ref = istio.gateway().named(name[0], name[1]);
                Answer answer = api.get(ref);
                if (answer.isMissing()) {
                    Route route = roads.entries().stream()
                            .filter(entry ->
                                    entry.reach(roads.service()).scopes().contains(scope))
                            .findFirst()
                            .orElseThrow();
                    throw new Refusal(route + " on cluster " + api.cluster() + " is bound to " + ref
                            + ", which does not exist; no request reaches it. Correct the gateway's name or make it.");
                }
                names.add(scope);
                allSeen &= !answer.isForbidden();
                if (!answer.isForbidden()) {
                    List<String> hosts = hosts(answer.required());
                    accepted.addAll(hosts);
                    warnings.addAll(strangers(roads, scope, hosts));
                }
            }
        }
        for (String host : testHosts) {
            refuseClaimed(roads, host);
            if (allSeen && accepted.stream().noneMatch(pattern -> Roads.covers(pattern, host))) {
                throw new Refusal("Test host " + host + " of " + roads.service() + " on cluster " + api.cluster()
                        + " is accepted by no gateway; "
                        + (names.isEmpty()
                                ? "no gateway leads to the service"
                                : "gateways " + String.join(", ", names) + " accept " + String.join(", ", accepted))
                        + ". Add the host to a gateway's servers, or test by header or cookie.");
            }
        }
        return warnings;
    }

    /** VirtualServices that are bound to a gateway none of whose servers accepts one of their hosts. */
    private static List<String> strangers(Roads roads, String gateway, List<String> accepted) {
        List<String> warnings = new ArrayList<>();
        for (Route route : roads.entries()) {
            List<String> hosts = new ArrayList<>();
            route.spec().path("hosts").forEach(host -> hosts.add(host.asText()));
            if (route.reach(roads.service()).scopes().contains(gateway)
                    && hosts.stream()
                            .noneMatch(host -> accepted.stream()
                                    .anyMatch(pattern -> Roads.covers(pattern, host) || Roads.covers(host, pattern)))) {
                warnings.add(
                        route + " is bound to gateway " + gateway + ", which accepts "
                                + String.join(", ", accepted) + " and none of its hosts " + String.join(", ", hosts)
                                + " (IST0132); nobody reaches it there. Add a host to the gateway, or correct the VirtualService.");
            }
        }
        return warnings;
    }

    private void refuseClaimed(Roads roads, String host) {
        for (Route other : roads.all()) {
            if (!roads.edited().contains(other)
                    && other.reach(roads.service()).hosts().contains(host)
                    && other.reach(roads.service()).scopes().stream().anyMatch(roads.scopes()::contains)) {
                throw new Refusal("Test host " + host + " of " + roads.service() + " on cluster " + api.cluster()
                        + " belongs to " + other
                        + " already, on the same gateway; expected a host that nobody uses. Choose another"
                        + " host, or test by header or cookie.");
            }
        }
    }

    /** A server's host may name the namespaces that may bind to it: {@code ns/host}. */
    private static List<String> hosts(ObjectNode gateway) {
        List<String> hosts = new ArrayList<>();
        for (JsonNode server : gateway.path("spec").path("servers")) {
            server.path("hosts").forEach(host -> hosts.add(host.asText().replaceFirst("^[^/]*/", "")));
        }
        return hosts;
    }
}
