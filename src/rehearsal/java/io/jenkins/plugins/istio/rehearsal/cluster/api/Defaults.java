package io.jenkins.plugins.istio.rehearsal.cluster.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What kubernetes fills in where an object says nothing, as far as clients look at it. */
final class Defaults {
    private Defaults() {}

    /** @param number different for every object, to make addresses of */
    static void fillIn(ResourceType type, ObjectNode object, long number) {
        if (type.equals(ResourceTypes.DEPLOYMENT)) {
            ObjectNode spec = object.withObject("/spec");
            if (!spec.has("replicas")) {
                spec.put("replicas", 1);
            }
            if (!spec.has("progressDeadlineSeconds")) {
                spec.put("progressDeadlineSeconds", 600);
            }
        } else if (type.equals(ResourceTypes.SERVICE)) {
            ObjectNode spec = object.withObject("/spec");
            if (!spec.has("type")) {
                spec.put("type", "ClusterIP");
            }
            if (!spec.has("clusterIP") && !spec.path("type").asText().equals("ExternalName")) {
                spec.put("clusterIP", "10.96." + number / 250 % 250 + "." + (number % 250 + 1));
            }
        }
    }
}
