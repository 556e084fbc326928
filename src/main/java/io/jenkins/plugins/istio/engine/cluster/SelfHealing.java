package io.jenkins.plugins.istio.engine.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.istio.engine.release.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Owners that put an object back to what git says as soon as somebody else changes it. */
final class SelfHealing {
    private final String cluster;
    private final boolean gitops;
    private final Map<String, List<String>> owned = new TreeMap<>();

    /** @param gitops whether the user has told the owners to leave alone what a release writes */
    SelfHealing(String cluster, boolean gitops) {
        this.cluster = cluster;
        this.gitops = gitops;
    }

    /** @throws Refusal when such an owner has marked the object, and was not told to leave it alone */
    void check(JsonNode object, Ref ref) {
        ownerOf(object).ifPresent(owner -> {
            if (!gitops) {
                throw new Refusal(ref + " on cluster " + cluster + " belongs to " + owner
                        + ", which would put back what a release changes. Tell " + owner
                        + " to leave alone what field manager " + ApiServer.FIELD_MANAGER
                        + " writes (docs/gitops.md says how), then run again with gitops: true.");
            }
            owned.computeIfAbsent(owner, name -> new ArrayList<>()).add(ref.toString());
        });
    }

    /** What belongs to whom, for a person. */
    List<String> warnings() {
        return owned.entrySet().stream()
                .map(entry -> entry.getKey() + " owns " + String.join(", ", entry.getValue())
                        + " and must leave alone what field manager " + ApiServer.FIELD_MANAGER
                        + " writes until the release is over (docs/gitops.md)")
                .toList();
    }

    /** {@code Argo CD} or {@code Flux}; empty for everybody else. */
    static Optional<String> ownerOf(JsonNode object) {
        Map<String, String> labels = Json.labelsOf(object);
        Map<String, String> annotations = Json.annotationsOf(object);
        return Stream.concat(labels.keySet().stream(), annotations.keySet().stream())
                .map(SelfHealing::ownerByMark)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> ownerByMark(String key) {
        if (key.startsWith("argocd.argoproj.io/instance") || key.equals("argocd.argoproj.io/tracking-id")) {
            return Optional.of("Argo CD");
        }
        return key.startsWith("kustomize.toolkit.fluxcd.io/") || key.startsWith("helm.toolkit.fluxcd.io/")
                ? Optional.of("Flux")
                : Optional.empty();
    }
}
