package io.jenkins.plugins.istio.engine.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.engine.release.Refusal;
import io.jenkins.plugins.istio.engine.release.RouteObject;
import io.jenkins.plugins.istio.engine.release.RouteState;
import io.jenkins.plugins.istio.engine.release.RouteSurvey;
import io.jenkins.plugins.istio.engine.routing.DefaultRoute;
import io.jenkins.plugins.istio.engine.routing.Reach;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import io.jenkins.plugins.istio.engine.routing.SpecJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Looks at all that leads to one service, and refuses what a release could not be right with. Changes nothing. */
final class RouteSurveyor {
    private final ApiServer api;
    private final IstioApi istio;
    private final Glance glance;
    private final LastSeen seen;
    private final ServiceRef service;
    private final SelfHealing owners;
    private final List<String> warnings = new ArrayList<>();

    RouteSurveyor(ApiServer api, IstioApi istio, Glance glance, LastSeen seen, ServiceRef service, boolean gitops) {
        this.api = api;
        this.istio = istio;
        this.glance = glance;
        this.seen = seen;
        this.service = service;
        this.owners = new SelfHealing(api.cluster(), gitops);
    }

    RouteSurvey survey(Set<String> ignoredServices, Set<String> testHosts) {
        new Neighbours(api, glance, service).refuseUnless(ignoredServices);
        Listing listing = istio.virtualServices(service.namespace());
        if (!listing.everywhere()) {
            warnings.add("these credentials may not list VirtualServices of all namespaces: routes to " + service
                    + " that stand elsewhere were not looked for, and would not be held back");
        }
        List<Route> routes = listing.items().stream()
                .map(Route::new)
                .sorted(Comparator.comparing(route -> route.name().toString()))
                .toList();
        Roads roads = new Roads(service, api.cluster(), routes);
        roads.refuseWhatCannotBeRight();
        warnings.addAll(roads.warnings());
        warnings.addAll(new Gateways(api, istio).check(roads, testHosts));
        RulesOfService rules = new RulesOfService(api, istio, glance, service);
        warnings.addAll(rules.warnings());
        Optional<ObjectNode> rule = rules.own();
        warnings.addAll(new RouteWarnings(
                        service, glance.services(service.namespace()), glance.deployments(service.namespace()))
                .of(roads, rule));
        List<RouteObject> objects = new ArrayList<>();
        objects.add(rule.map(this::untouched).orElseGet(() -> ours("DestinationRule", service.name())));
        roads.edited().forEach(route -> {
            Ref ref = istio.virtualService()
                    .named(route.name().namespace(), route.name().name());
            owners.check(route.object(), ref);
            seen.remember(ref, route.object());
            objects.add(route.untouched());
        });
        if (!roads.covers(DefaultRoute.MESH)) {
            objects.add(ours("VirtualService", Ours.nameFor(service)));
        }
        warnings.addAll(owners.warnings());
        String served = servedSubset(roads);
        return new RouteSurvey(
                new RouteState(objects), served, served == null ? Map.of() : labels(rule, served), warnings);
    }

    private RouteObject untouched(ObjectNode rule) {
        Ref ref = istio.destinationRule().named(Json.namespaceOf(rule), Json.nameOf(rule));
        owners.check(rule, ref);
        seen.remember(ref, rule);
        String spec = SpecJson.text(rule.path("spec"));
        return new RouteObject("DestinationRule", Json.namespaceOf(rule), Json.nameOf(rule), spec, spec, spec);
    }

    private RouteObject ours(String kind, String name) {
        RouteObject object = new RouteObject(kind, service.namespace(), name, null, null, null);
        seen.remember(istio.refOf(object), null);
        return object;
    }

    private String servedSubset(Roads roads) {
        TreeSet<String> subsets = new TreeSet<>();
        boolean whole = false;
        for (Route route : roads.leading()) {
            Reach reach = route.reach(service);
            subsets.addAll(reach.subsets());
            whole |= reach.wholeService();
        }
        if (subsets.size() > 1) {
            throw new Refusal("Requests of " + service + " on cluster " + api.cluster() + " are shared among subsets "
                    + String.join(", ", subsets)
                    + " already; expected that one version serves all users when a release begins."
                    + " Finish that release, or route everybody to one subset.");
        }
        if (whole && !subsets.isEmpty()) {
            warnings.add("some routes to " + service + " name subset " + subsets.first()
                    + " and some none; a release sends all of them to one version");
        }
        return subsets.isEmpty() ? null : subsets.first();
    }

    private Map<String, String> labels(Optional<ObjectNode> rule, String served) {
        Map<String, String> labels =
                rule.map(found -> RulesOfService.labels(found, served)).orElse(Map.of());
        if (labels.isEmpty()) {
            throw new Refusal("Routes to " + service + " on cluster " + api.cluster() + " lead to subset " + served
                    + ", which no DestinationRule in namespace " + service.namespace()
                    + " defines by labels; their users get errors."
                    + " Define it, or correct the routes.");
        }
        return labels;
    }
}
