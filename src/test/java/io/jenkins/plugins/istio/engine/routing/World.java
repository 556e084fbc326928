package io.jenkins.plugins.istio.engine.routing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.rehearsal.mesh.RouteEvaluator;
import java.util.List;
import java.util.function.BiFunction;

/**
 * The routing objects of a small mesh in which {@code shop/reviews} is released from v1 to v2.
 *
 * @param virtualServices whole objects
 * @param destinationRule a whole object
 */
record World(List<ObjectNode> virtualServices, ObjectNode destinationRule) {
    static final ServiceRef REVIEWS = new ServiceRef("shop", "reviews");
    static final String STABLE = "v1";
    static final String CANDIDATE = "v2";
    static final String BASELINE = "v1-baseline";

    RouteEvaluator evaluator() {
        return new RouteEvaluator(virtualServices, List.of(destinationRule));
    }

    /** The same mesh with every VirtualService's spec changed. */
    World with(BiFunction<ObjectNode, String, ObjectNode> edit) {
        return new World(
                virtualServices.stream()
                        .map(object -> {
                            ObjectNode copy = object.deepCopy();
                            copy.set("spec", edit.apply(spec(object), namespace(object)));
                            return copy;
                        })
                        .toList(),
                destinationRule);
    }

    World planned(TrafficPlan plan) {
        return with((spec, namespace) -> VirtualServiceEdit.apply(spec, namespace, REVIEWS, plan));
    }

    /** The mesh as it was, but for answering to the plan's test hosts wherever the service is reached. */
    World answeringTo(TrafficPlan plan) {
        return with((spec, namespace) ->
                Reach.of(spec, namespace, REVIEWS).leads() ? VirtualServiceEdit.withTestHosts(spec, plan) : spec);
    }

    static ObjectNode spec(ObjectNode object) {
        return (ObjectNode) object.get("spec");
    }

    static String namespace(ObjectNode object) {
        return object.path("metadata").path("namespace").asText();
    }
}
