package io.jenkins.plugins.istio.engine.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.engine.routing.SpecJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an owner last applied to an object from git: in full, where it applies as kubectl does; by the fields it owns, where
 * the server applies for it, since each write of ours took fields from it that only its next apply gives back.
 */
final class LastApplied {
    private static final String ANNOTATION = "kubectl.kubernetes.io/last-applied-configuration";
    private static final Map<String, Set<String>> LEFT_ALONE = Map.of(
            "kustomize.toolkit.fluxcd.io/reconcile", Set.of("disabled"),
            "kustomize.toolkit.fluxcd.io/ssa", Set.of("Ignore", "IfNotPresent"));

    private LastApplied() {}

    /**
     * Why git seems to be behind what stands in the cluster; empty when it does not, or nobody brings the object from git.
     *
     * @param elsewhere whether git is known by other objects to have followed, so that fields that the owner did not take
     *     back tell nothing: Flux applies no object that is as git says already
     */
    static Optional<String> behind(ObjectNode live, boolean elsewhere) {
        Optional<String> owner = SelfHealing.ownerOf(live);
        if (owner.isEmpty() || isLeftAlone(live)) {
            return Optional.empty();
        }
        String applied = Json.annotationsOf(live).get(ANNOTATION);
        if (applied != null) {
            return SpecJson.same(specOf(applied), live.path("spec"))
                    ? Optional.empty()
                    : Optional.of("what " + owner.get() + " last applied differs from what stands in the cluster");
        }
        return elsewhere || hasTakenBack(live)
                ? Optional.empty()
                : Optional.of(owner.get() + " has not applied it since the release wrote it");
    }

    private static boolean isLeftAlone(JsonNode live) {
        Map<String, String> annotations = Json.annotationsOf(live);
        return LEFT_ALONE.entrySet().stream()
                .anyMatch(told -> told.getValue().contains(annotations.getOrDefault(told.getKey(), "")));
    }

    private static JsonNode specOf(String applied) {
        try {
            return Json.parse(applied.getBytes(StandardCharsets.UTF_8)).path("spec");
        } catch (IOException e) {
            return Json.object();
        }
    }

    private static boolean hasTakenBack(JsonNode live) {
        Set<String> ours = new HashSet<>();
        Set<String> theirs = new HashSet<>();
        for (JsonNode note : live.path("metadata").path("managedFields")) {
            Set<String> fields =
                    Trace.isOurs(note) ? ours : note.path("operation").asText().equals("Apply") ? theirs : null;
            if (fields != null) {
                note.at("/fieldsV1/f:spec").fieldNames().forEachRemaining(fields::add);
            }
        }
        return theirs.containsAll(ours);
    }
}
