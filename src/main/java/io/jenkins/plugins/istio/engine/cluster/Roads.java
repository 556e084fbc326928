package io.jenkins.plugins.istio.engine.cluster;

import io.jenkins.plugins.istio.engine.release.Refusal;
import io.jenkins.plugins.istio.engine.routing.DefaultRoute;
import io.jenkins.plugins.istio.engine.routing.ObjectName;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * All roads to a service: the VirtualServices that lead to it, themselves or through a delegate.
 *
 * @param service where they lead
 * @param cluster for messages
 * @param all every VirtualService that could be seen, ordered by name
 */
record Roads(ServiceRef service, String cluster, List<Route> all) {

    /** Those with a route to the service. */
    List<Route> leading() {
        return all.stream()
                .filter(route -> route.reach(service).leads()
                        && (!route.isDelegate() || !rootsOf(route).isEmpty()))
                .toList();
    }

    /** Those that a release edits: the leading ones, and the roots of delegates, which may have to answer to test hosts. */
    List<Route> edited() {
        Set<Route> edited = new LinkedHashSet<>(leading());
        leading().forEach(route -> edited.addAll(rootsOf(route)));
        return List.copyOf(edited);
    }

    /** Those through which requests come to {@code delegate}. */
    private List<Route> rootsOf(Route delegate) {
        return delegate.isDelegate()
                ? all.stream()
                        .filter(root -> root.reach(service).delegates().contains(delegate.name()))
                        .toList()
                : List.of();
    }

    /** Those whose hosts and gateways decide about requests of the service. */
    List<Route> entries() {
        Set<Route> entries = new LinkedHashSet<>();
        leading().forEach(route -> entries.addAll(route.isDelegate() ? rootsOf(route) : List.of(route)));
        return List.copyOf(entries);
    }

    /** {@code mesh} and gateways at which requests of the service come in. */
    Set<String> scopes() {
        Set<String> scopes = new LinkedHashSet<>();
        entries().forEach(route -> scopes.addAll(route.reach(service).scopes()));
        return scopes;
    }

    /** Whether callers of the service's own host in that scope meet a VirtualService, whatever it does. */
    boolean covers(String scope) {
        return all.stream()
                .filter(route -> !route.isDelegate())
                .map(route -> route.reach(service))
                .anyMatch(reach -> reach.scopes().contains(scope)
                        && reach.hosts().stream().anyMatch(host -> covers(host, service.host())));
    }

    static boolean covers(String pattern, String host) {
        return pattern.equals(host) || pattern.startsWith("*") && host.endsWith(pattern.substring(1));
    }

    /** @throws Refusal naming the object and what is wrong in it */
    void refuseWhatCannotBeRight() {
        List<Route> edited = edited();
        for (Route route : all) {
            if (edited.contains(route) || route.leadsByOtherProtocols(service)) {
                List<String> problems = route.reach(service).problems();
                if (!problems.isEmpty()) {
                    throw new Refusal(route + " on cluster " + cluster + ": " + String.join("; ", problems) + ".");
                }
            }
        }
        for (Route entry : entries()) {
            if (entry.isHiddenFromSome() && entry.reach(service).scopes().contains(DefaultRoute.MESH)) {
                throw new Refusal(entry + " on cluster " + cluster + " is exported to "
                        + entry.spec().path("exportTo")
                        + " alone; callers of other namespaces do not see it and would reach"
                        + " the candidate. Export it to '*', or leave exportTo out.");
            }
        }
        for (Route delegate : leading()) {
            List<Route> roots = rootsOf(delegate);
            if (roots.size() > 1) {
                throw new Refusal(
                        delegate + " on cluster " + cluster + " is the delegate of " + words(roots)
                                + "; expected one, since an edit would hold for each of them. Give each a delegate of its own.");
            }
        }
        new Overlaps(this).refuse();
    }

    private static String words(List<Route> routes) {
        return String.join(
                " and ",
                routes.stream().map(Route::name).map(ObjectName::toString).toList());
    }

    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        for (Route route : all) {
            if (route.isDelegate()
                    && route.reach(service).leads()
                    && rootsOf(route).isEmpty()) {
                warnings.add(route + " leads to " + service
                        + " but has no hosts and no VirtualService delegates to it; it is left alone");
            }
        }
        if (!scopes().contains(DefaultRoute.MESH) && !scopes().isEmpty()) {
            warnings.add("no route for callers inside the mesh leads to " + service + "; the release makes one");
        }
        return warnings;
    }
}
