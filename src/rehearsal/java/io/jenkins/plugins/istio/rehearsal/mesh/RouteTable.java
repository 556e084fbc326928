package io.jenkins.plugins.istio.rehearsal.mesh;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which routes, in which order, a proxy tries for a request. */
final class RouteTable {
    private static final Comparator<JsonNode> OLDEST_FIRST = Comparator.comparing((JsonNode object) ->
                    object.path("metadata").path("creationTimestamp").asText())
            .thenComparing(object -> object.path("metadata").path("name").asText())
            .thenComparing(RouteTable::namespace);

    private final List<JsonNode> virtualServices;

    RouteTable(Collection<? extends JsonNode> virtualServices) {
        this.virtualServices = virtualServices.stream()
                .map(JsonNode.class::cast)
                .sorted(OLDEST_FIRST)
                .toList();
    }

    /** Empty when no VirtualService speaks of the request's host at its gateway. */
    Optional<List<CandidateRoute>> routesFor(SimulatedRequest request) {
        List<JsonNode> best = new ArrayList<>();
        int bestFit = -1;
        for (JsonNode object : virtualServices) {
            int fit = applies(object, request) ? fit(object, request) : -1;
            if (fit > bestFit) {
                best.clear();
                bestFit = fit;
            }
            if (fit == bestFit && fit >= 0) {
                best.add(object);
            }
        }
        if (best.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(request.fromMesh() ? routesOf(best.get(0), request) : joined(best, request));
    }

    private static boolean applies(JsonNode object, SimulatedRequest request) {
        return Gateways.include(object.path("spec").path("gateways"), namespace(object), request.gateway())
                && (!request.fromMesh() || isExportedTo(object, request.callerNamespace()));
    }

    private static boolean isExportedTo(JsonNode object, String namespace) {
        JsonNode exportTo = object.path("spec").path("exportTo");
        for (JsonNode entry : exportTo) {
            String to = entry.asText();
            if (to.equals("*")
                    || to.equals(namespace)
                    || to.equals(".") && namespace(object).equals(namespace)) {
                return true;
            }
        }
        return exportTo.isEmpty();
    }

    private static int fit(JsonNode object, SimulatedRequest request) {
        int fit = -1;
        for (JsonNode host : object.path("spec").path("hosts")) {
            String pattern = HostNames.written(host.asText(), namespace(object));
            for (String name : HostNames.asked(request.hostWithoutPort(), request.callerNamespace())) {
                fit = Math.max(fit, HostNames.fit(pattern, name));
            }
        }
        return fit;
    }

    private List<CandidateRoute> joined(List<JsonNode> objects, SimulatedRequest request) {
        List<CandidateRoute> routes = new ArrayList<>();
        List<CandidateRoute> catchAll = new ArrayList<>();
        for (JsonNode object : objects) {
            for (CandidateRoute route : routesOf(object, request)) {
                (route.isCatchAll() ? catchAll : routes).add(route);
            }
        }
        routes.addAll(catchAll);
        return routes;
    }

    /** An object's routes up to the first that fits all; what stands behind that one is never reached. */
    private List<CandidateRoute> routesOf(JsonNode object, SimulatedRequest request) {
        List<CandidateRoute> routes = new ArrayList<>();
        for (CandidateRoute route : withDelegates(object)) {
            if (route.appliesTo(request)) {
                routes.add(route);
                if (route.isCatchAll()) {
                    break;
                }
            }
        }
        return routes;
    }

    private List<CandidateRoute> withDelegates(JsonNode object) {
        List<CandidateRoute> routes = new ArrayList<>();
        for (CandidateRoute route : CandidateRoute.of(object, null)) {
            if (route.delegate().isMissingNode()) {
                routes.add(route);
            } else {
                find(route.delegate(), namespace(object))
                        .ifPresent(target -> routes.addAll(CandidateRoute.of(target, route)));
            }
        }
        return routes;
    }

    private Optional<JsonNode> find(JsonNode delegate, String rootNamespace) {
        String namespace = delegate.path("namespace").asText(rootNamespace);
        return virtualServices.stream()
                .filter(object -> object.path("metadata")
                        .path("name")
                        .asText()
                        .equals(delegate.path("name").asText()))
                .filter(object -> namespace(object).equals(namespace))
                .findFirst();
    }

    private static String namespace(JsonNode object) {
        return object.path("metadata").path("namespace").asText();
    }
}
