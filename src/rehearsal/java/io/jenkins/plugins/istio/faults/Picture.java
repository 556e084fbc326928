package io.jenkins.plugins.istio.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.rehearsal.cluster.SimulatedCluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What people see of a cluster: specs, labels, annotations, and who is noted to have written; nothing that only a server counts.
 *
 * @param objects by {@code Kind/name}
 */
record Picture(Map<String, ObjectNode> objects) {
    private static final List<String> KINDS =
            List.of("VirtualService", "DestinationRule", "Gateway", "Service", "Deployment", "HorizontalPodAutoscaler");

    /** It scales when it pleases, so that its note tells of the time that went by and of nothing else. */
    private static final String AUTOSCALER = "horizontal-pod-autoscaler";

    static Picture of(SimulatedCluster cluster) {
        Map<String, ObjectNode> objects = new TreeMap<>();
        for (String kind : KINDS) {
            cluster.objects(kind).forEach(object -> objects.put(kind + "/" + name(object), essence(object)));
        }
        return new Picture(objects);
    }

    static String name(JsonNode object) {
        return object.path("metadata").path("name").asText();
    }

    private static ObjectNode essence(ObjectNode object) {
        ObjectNode essence = object.objectNode();
        JsonNode metadata = object.path("metadata");
        essence.set("spec", object.path("spec").deepCopy());
        essence.set("labels", metadata.path("labels").deepCopy());
        if (metadata.path("annotations").deepCopy() instanceof ObjectNode annotations) {
            annotations.remove("deployment.kubernetes.io/revision");
            essence.set("annotations", annotations);
        }
        TreeSet<String> writers = new TreeSet<>();
        metadata.path("managedFields")
                .forEach(field -> writers.add(field.path("manager").asText()));
        writers.remove(AUTOSCALER);
        essence.put("writers", String.join(" ", writers));
        return essence;
    }

    Picture only(Predicate<String> wanted) {
        Map<String, ObjectNode> some = new TreeMap<>(objects);
        some.keySet().removeIf(wanted.negate());
        return new Picture(some);
    }

    /** The specs alone. */
    Picture specs() {
        Map<String, ObjectNode> specs = new TreeMap<>();
        objects.forEach((name, object) -> specs.put(name, object.objectNode().set("spec", object.get("spec"))));
        return new Picture(specs);
    }

    JsonNode spec(String name) {
        return objects.containsKey(name) ? objects.get(name).get("spec") : null;
    }

    /** The first thing that is another than in {@code expected}. */
    Optional<String> differenceFrom(Picture expected) {
        TreeSet<String> names = new TreeSet<>(objects.keySet());
        names.addAll(expected.objects.keySet());
        List<String> found = new ArrayList<>();
        for (String name : names) {
            if (!Objects.equals(objects.get(name), expected.objects.get(name))) {
                found.add(name + " is " + objects.get(name) + "; expected " + expected.objects.get(name));
            }
        }
        return found.stream().findFirst();
    }
}
