package io.jenkins.plugins.istio.engine.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.istio.engine.release.Refusal;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Owners that put an object back to what git says as soon as somebody else changes it. */
final class SelfHealing {
    private SelfHealing() {}

    /** @throws Refusal when such an owner has marked the object */
    static void refuse(JsonNode object, Ref ref, String cluster) {
        ownerOf(object).ifPresent(owner -> {
            throw new Refusal(ref + " on cluster " + cluster + " belongs to " + owner
                    + ", which would put back what a release changes. Take it out of " + owner
                    + "'s care for the release (ignore differences or suspend), or release through git.");
        });
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
