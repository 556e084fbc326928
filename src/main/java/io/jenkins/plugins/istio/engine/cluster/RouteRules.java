package io.jenkins.plugins.istio.engine.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.engine.release.RouteObject;
import io.jenkins.plugins.istio.engine.routing.DefaultRoute;
import io.jenkins.plugins.istio.engine.routing.Reach;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import io.jenkins.plugins.istio.engine.routing.SpecJson;
import io.jenkins.plugins.istio.engine.routing.TrafficPlan;
import io.jenkins.plugins.istio.engine.routing.VirtualServiceEdit;
import java.util.List;

/**
 * What shall become of the VirtualServices that lead to a service.
 *
 * @param service the service being released
 * @param cluster its cluster, for messages
 */
record RouteRules(ServiceRef service, String cluster) {

    /** As the plan says, computed from the original. */
    Intent.Rule planned(TrafficPlan plan, boolean overwrite) {
        return (object, live) -> {
            if (object.isOurs()) {
                Drift.refuse(object, live, overwrite && live != null, cluster);
                return write(object, null, live, edited(object, own(plan.stable()), plan), List.of());
            }
            Rebase base = Rebase.of(object, live, overwrite, cluster);
            ObjectNode spec = edited(object, base.original(), plan);
            return write(object, base.original(), live, spec, base.foreign());
        };
    }

    private ObjectNode edited(RouteObject object, ObjectNode original, TrafficPlan plan) {
        ObjectNode spec = VirtualServiceEdit.apply(original, object.namespace(), service, plan);
        boolean isRootOfDelegates =
                !Reach.of(original, object.namespace(), service).leads();
        return isRootOfDelegates ? VirtualServiceEdit.withTestHosts(spec, plan) : spec;
    }

    private static Intent write(
            RouteObject object, ObjectNode original, ObjectNode live, ObjectNode spec, List<String> foreign) {
        return new Intent(
                spec,
                new RouteObject(
                        object.kind(),
                        object.namespace(),
                        object.name(),
                        Drift.text(original),
                        Drift.text(live),
                        Drift.text(spec)),
                foreign);
    }

    /**
     * Everybody to one subset, on whatever stands there. The record gets the pin of what was written before, so that what
     * somebody else changed meanwhile still counts as theirs.
     */
    Intent.Rule pinned(String subset) {
        return (object, live) -> {
            if (live == null) {
                return object.isOurs() && object.written() != null
                        ? write(object, null, null, own(subset), List.of())
                        : gone(object);
            }
            ObjectNode spec = VirtualServiceEdit.pin(live, object.namespace(), service, subset);
            ObjectNode last = Drift.lastWritten(object, live);
            ObjectNode ours = last == null ? spec : VirtualServiceEdit.pin(last, object.namespace(), service, subset);
            return new Intent(
                    spec,
                    new RouteObject(
                            object.kind(),
                            object.namespace(),
                            object.name(),
                            object.original(),
                            Drift.text(last),
                            Drift.text(ours)),
                    List.of());
        };
    }

    /** A route of our own for callers inside the mesh, where nobody wrote one. */
    private ObjectNode own(String subset) {
        return SpecJson.parse(SpecJson.text(
                DefaultRoute.spec(service, List.of(service.host()), List.of(DefaultRoute.MESH), null, subset)));
    }

    static Intent gone(RouteObject object) {
        return new Intent(
                null,
                object,
                object.written() == null ? List.of() : List.of(object + " was deleted by somebody else and stays so"));
    }
}
