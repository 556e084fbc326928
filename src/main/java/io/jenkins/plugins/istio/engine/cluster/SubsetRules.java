package io.jenkins.plugins.istio.engine.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.engine.release.RouteObject;
import io.jenkins.plugins.istio.engine.routing.DestinationRuleEdit;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import io.jenkins.plugins.istio.engine.routing.Slot;
import java.util.List;
import java.util.function.Supplier;

/**
 * What shall become of a service's DestinationRule.
 *
 * @param service the service being released
 * @param cluster its cluster, for messages
 */
record SubsetRules(ServiceRef service, String cluster) {

    /**
     * These subsets beside those that are there.
     *
     * @param inheritedPolicy the policy in force where the service has no rule of its own; asked only then; may give null
     */
    Intent.Rule with(List<Slot> slots, boolean overwrite, Supplier<JsonNode> inheritedPolicy) {
        return (object, live) -> {
            if (object.isOurs()) {
                Drift.refuse(object, live, overwrite && live != null, cluster);
                ObjectNode spec = live == null
                        ? DestinationRuleEdit.create(service.host(), slots, inheritedPolicy.get())
                        : DestinationRuleEdit.withSubsets(live, slots);
                return new Intent(spec, target(object, null, live, spec), List.of());
            }
            Rebase base = Rebase.of(object, live, overwrite, cluster);
            ObjectNode spec = DestinationRuleEdit.withSubsets(live, slots);
            return new Intent(spec, target(object, base.original(), live, spec), base.foreign());
        };
    }

    /** One subset is there, whatever else stands there; a rule that somebody else deleted is made anew, as the release's own. */
    Intent.Rule holding(Slot slot, Supplier<JsonNode> inheritedPolicy) {
        return (object, live) -> {
            if (live == null) {
                ObjectNode spec = DestinationRuleEdit.create(service.host(), List.of(slot), inheritedPolicy.get());
                return new Intent(spec, target(object, null, null, spec), List.of());
            }
            if (DestinationRuleEdit.hasSubset(live, slot.subset())) {
                return Intent.leave(object, live);
            }
            ObjectNode last = Drift.lastWritten(object, live);
            ObjectNode ours = last == null ? null : DestinationRuleEdit.withSubsets(last, List.of(slot));
            return new Intent(
                    DestinationRuleEdit.withSubsets(live, List.of(slot)),
                    target(object, Drift.tree(object.original()), last, ours),
                    List.of());
        };
    }

    /** One subset less, on whatever stands there. */
    Intent.Rule without(String subset) {
        return (object, live) -> {
            if (live == null) {
                return RouteRules.gone(object);
            }
            ObjectNode last = Drift.lastWritten(object, live);
            ObjectNode ours = last == null ? null : DestinationRuleEdit.withoutSubset(last, subset);
            return new Intent(
                    DestinationRuleEdit.withoutSubset(live, subset),
                    target(object, Drift.tree(object.original()), last, ours),
                    List.of());
        };
    }

    private static RouteObject target(RouteObject object, ObjectNode original, ObjectNode before, ObjectNode spec) {
        return new RouteObject(
                object.kind(),
                object.namespace(),
                object.name(),
                Drift.text(original),
                Drift.text(before),
                Drift.text(spec));
    }
}
