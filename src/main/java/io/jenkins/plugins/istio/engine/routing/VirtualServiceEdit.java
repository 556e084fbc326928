package io.jenkins.plugins.istio.engine.routing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A VirtualService's spec as a plan wants it. Pure: arguments stay as they are. Routes that do not lead to the service, and
 * fields that nobody here has heard of, come out as they went in.
 */
public final class VirtualServiceEdit {
    private VirtualServiceEdit() {}

    /**
     * The spec by which requests reach the service as planned.
     *
     * @param original the spec before the release, never one that this method made
     * @param namespace of the object
     * @throws RouteRefusal when the plan cannot be written into this spec
     */
    public static ObjectNode apply(ObjectNode original, String namespace, ServiceRef service, TrafficPlan plan) {
        Destinations destinations = new Destinations(service, namespace);
        refuseOtherProtocols(original, destinations);
        OwnRoutes names = new OwnRoutes();
        RouteEdit edit = new RouteEdit(destinations, plan, names);
        ArrayNode routes = JsonNodeFactory.instance.arrayNode();
        List<ObjectNode> above = new ArrayList<>();
        JsonNode http = original.path("http");
        for (int index = 0; index < http.size(); index++) {
            ObjectNode route = ServiceMirrors.pinned((ObjectNode) http.get(index), index, destinations, plan);
            String label = OwnRoutes.label(route, index);
            if (OwnRoutes.isOwn(route)) {
                throw new RouteRefusal("http route " + label + " bears a name that only a release gives ("
                        + OwnRoutes.PREFIX + "…): it was left behind by an earlier one; remove or rename it");
            }
            if (destinations.leadToService(route.path("route"))) {
                if (above.isEmpty() && plan.marker() != null) {
                    above.addAll(new MarkerRoutes(destinations, plan, names).above(route, label));
                }
                edit.of(route, label).forEach(routes::add);
            } else {
                routes.add(route);
            }
        }
        ObjectNode result = original.deepCopy();
        if (original.has("http")) {
            ArrayNode all = result.putArray("http");
            all.addAll(above);
            all.addAll(routes);
        }
        return Reach.leads(original, namespace, service) ? withTestHosts(result, plan) : result;
    }

    /**
     * The spec for everybody on one subset, from whatever stands in the cluster: nothing of a release beside it.
     * Never refuses.
     */
    public static ObjectNode pin(ObjectNode live, String namespace, ServiceRef service, String subset) {
        return new Pin(new Destinations(service, namespace), subset).of(live);
    }

    /**
     * The objects that a root's routes lead through: their specs are edited instead of this one's.
     *
     * @param namespace of the root, which completes names without one
     */
    public static List<ObjectName> delegates(ObjectNode spec, String namespace) {
        List<ObjectName> names = new ArrayList<>();
        for (JsonNode route : spec.path("http")) {
            JsonNode delegate = route.path("delegate");
            if (delegate.hasNonNull("name")) {
                ObjectName name = new ObjectName(
                        delegate.path("namespace").asText(namespace),
                        delegate.get("name").asText());
                if (!names.contains(name)) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    /**
     * The spec that also answers to the hosts by which testers and cohorts come. A delegate has no hosts and gets none:
     * there it is the root that must answer.
     */
    public static ObjectNode withTestHosts(ObjectNode spec, TrafficPlan plan) {
        ObjectNode result = spec.deepCopy();
        if (result.path("hosts").isEmpty()) {
            return result;
        }
        List<RequestMatch> matches = new ArrayList<>(plan.testRoute());
        plan.cohorts().forEach(cohort -> matches.addAll(cohort.anyOf()));
        ArrayNode hosts = (ArrayNode) result.get("hosts");
        for (RequestMatch match : matches) {
            if (match.host() != null && !covers(hosts, match.host())) {
                hosts.add(match.host());
            }
        }
        return result;
    }

    private static boolean covers(JsonNode hosts, String host) {
        for (JsonNode entry : hosts) {
            String pattern = entry.asText();
            if (pattern.equals(host) || pattern.startsWith("*") && host.endsWith(pattern.substring(1))) {
                return true;
            }
        }
        return false;
    }

    private static void refuseOtherProtocols(ObjectNode spec, Destinations destinations) {
        for (String protocol : new String[] {"tcp", "tls"}) {
            for (JsonNode route : spec.path(protocol)) {
                if (destinations.leadToService(route.path("route"))) {
                    throw new RouteRefusal(
                            "a " + protocol + " route leads to " + destinations.service()
                                    + "; a release can move http requests only: serve it by http routes, or release another service");
                }
            }
        }
    }
}
