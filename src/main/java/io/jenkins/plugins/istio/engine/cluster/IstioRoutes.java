package io.jenkins.plugins.istio.engine.cluster;

import io.jenkins.plugins.istio.engine.release.MeshRoutes;
import io.jenkins.plugins.istio.engine.release.Refusal;
import io.jenkins.plugins.istio.engine.release.RouteChange;
import io.jenkins.plugins.istio.engine.release.RouteObject;
import io.jenkins.plugins.istio.engine.release.RouteState;
import io.jenkins.plugins.istio.engine.release.RouteSurvey;
import io.jenkins.plugins.istio.engine.routing.Reach;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import io.jenkins.plugins.istio.engine.routing.Slot;
import io.jenkins.plugins.istio.engine.routing.TrafficPlan;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** How requests find a version, by VirtualServices and DestinationRules. At most one read and one write per object and change, unless others write at the same time. */
final class IstioRoutes implements MeshRoutes {
    private final ApiServer api;
    private final IstioApi istio;
    private final Glance glance;
    private final LastSeen seen;

    IstioRoutes(ApiServer api, IstioApi istio, Glance glance, LastSeen seen) {
        this.api = api;
        this.istio = istio;
        this.glance = glance;
        this.seen = seen;
    }

    @Override
    public RouteSurvey survey(ServiceRef service, Set<String> ignoredServices, Set<String> testHosts, boolean gitops) {
        return new RouteSurveyor(api, istio, glance, seen, service, gitops).survey(ignoredServices, testHosts);
    }

    @Override
    public RouteChange subsets(ServiceRef service, RouteState state, List<Slot> slots, boolean overwrite) {
        return change(
                state,
                IstioApi::isDestinationRule,
                new SubsetRules(service, api.cluster())
                        .with(
                                slots,
                                overwrite,
                                () -> new RulesOfService(api, istio, glance, service).inheritedPolicy()),
                false);
    }

    @Override
    public RouteChange routes(ServiceRef service, RouteState state, TrafficPlan plan, boolean overwrite) {
        return change(
                state,
                IstioApi::isVirtualService,
                new RouteRules(service, api.cluster()).planned(plan, overwrite),
                false);
    }

    @Override
    public RouteChange pin(ServiceRef service, RouteState state, String subset) {
        return change(state, IstioApi::isVirtualService, new RouteRules(service, api.cluster()).pinned(subset), false);
    }

    @Override
    public RouteChange holdSubset(ServiceRef service, RouteState state, Slot slot) {
        return change(
                state,
                IstioApi::isDestinationRule,
                new SubsetRules(service, api.cluster())
                        .holding(slot, () -> new RulesOfService(api, istio, glance, service).inheritedPolicy()),
                false);
    }

    @Override
    public RouteChange restoreRoutes(ServiceRef service, RouteState state) {
        return change(state, IstioApi::isVirtualService, GiveBackRules::of, true);
    }

    @Override
    public RouteChange restoreSubsets(ServiceRef service, RouteState state) {
        return change(state, IstioApi::isDestinationRule, GiveBackRules::of, true);
    }

    @Override
    public boolean originalsNameNoSubset(ServiceRef service, RouteState state) {
        return state.objects().stream()
                .filter(IstioApi::isVirtualService)
                .anyMatch(object -> object.isOurs()
                        || Reach.of(Drift.tree(object.original()), object.namespace(), service)
                                .wholeService());
    }

    @Override
    public RouteChange letGo(RouteState state) {
        return change(state, object -> true, Intent::leave, true);
    }

    @Override
    public RouteChange removeSubset(ServiceRef service, RouteState state, String subset) {
        for (Route route : istio.virtualServices(service.namespace()).items().stream()
                .map(Route::new)
                .toList()) {
            if (route.names(service, subset)) {
                throw new Refusal(route + " on cluster " + api.cluster() + " still names subset " + subset + " of "
                        + service + "; expected no route to it. Roll back or promote first.");
            }
        }
        return change(
                state, IstioApi::isDestinationRule, new SubsetRules(service, api.cluster()).without(subset), false);
    }

    private RouteChange change(
            RouteState state, Predicate<RouteObject> which, Intent.Rule rule, boolean leavingNoTrace) {
        return new IstioRouteChange(
                state,
                state.objects().stream()
                        .filter(which)
                        .map(object -> new ObjectEdit(api, seen, istio.refOf(object), object, rule, leavingNoTrace))
                        .toList());
    }
}
