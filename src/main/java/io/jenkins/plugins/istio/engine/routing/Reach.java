package io.jenkins.plugins.istio.engine.routing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What one VirtualService's spec does for the service.
 *
 * @param leads whether any http route of it leads to the service
 * @param subsets those that requests of the service reach
 * @param wholeService whether a route leads to the service without a subset, that is to all its pods
 * @param scopes {@code mesh} and {@code namespace/name} of gateways; where its routes hold
 * @param hosts what callers ask for, short names completed
 * @param delegates the objects that its routes lead through
 * @param problems sentences on what cannot be right, in order; empty when all is well
 */
public record Reach(
        boolean leads,
        SortedSet<String> subsets,
        boolean wholeService,
        Set<String> scopes,
        List<String> hosts,
        List<ObjectName> delegates,
        List<String> problems) {

    /** @param namespace of the object */
    public static Reach of(ObjectNode spec, String namespace, ServiceRef service) {
        Destinations destinations = new Destinations(service, namespace);
        SortedSet<String> subsets = new TreeSet<>();
        boolean whole = false;
        for (JsonNode route : spec.path("http")) {
            for (JsonNode entry : route.path("route")) {
                if (destinations.isService(entry.path("destination"))
                        && Destinations.weight(route.path("route"), entry) > 0) {
                    String subset = Destinations.subset(entry.path("destination"));
                    whole |= subset == null;
                    if (subset != null) {
                        subsets.add(subset);
                    }
                }
            }
        }
        return new Reach(
                whole || !subsets.isEmpty(),
                subsets,
                whole,
                Scopes.of(spec, namespace),
                Scopes.hosts(spec, namespace),
                VirtualServiceEdit.delegates(spec, namespace),
                SpecProblems.of(spec, destinations));
    }

    static boolean leads(ObjectNode spec, String namespace, ServiceRef service) {
        Destinations destinations = new Destinations(service, namespace);
        for (JsonNode route : spec.path("http")) {
            if (destinations.leadToService(route.path("route"))) {
                return true;
            }
        }
        return false;
    }

    /** The one subset that all requests of the service reach; null when they reach none or several. */
    public String onlySubset() {
        return !wholeService && subsets.size() == 1 ? subsets.first() : null;
    }

    public Reach {
        subsets = Collections.unmodifiableSortedSet(new TreeSet<>(subsets));
        scopes = Collections.unmodifiableSet(new LinkedHashSet<>(scopes));
        hosts = List.copyOf(hosts);
        delegates = List.copyOf(delegates);
        problems = List.copyOf(new ArrayList<>(problems));
    }
}
