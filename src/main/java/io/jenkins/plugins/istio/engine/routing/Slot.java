package io.jenkins.plugins.istio.engine.routing;

import java.util.Map;
import java.util.Objects;

/**
 * Where a version lives: the DestinationRule subset, and the labels that tell its pods from every other version's.
 *
 * @param subset its name: {@code v2}, {@code green}
 * @param labels the subset's labels, a subset of the pods' labels
 */
public record Slot(String subset, Map<String, String> labels) {
    public Slot {
        Objects.requireNonNull(subset, "subset");
        labels = Map.copyOf(labels);
        if (labels.isEmpty()) {
            throw new IllegalArgumentException(
                    "slot " + subset + " has no label; it would select every version's pods");
        }
    }
}
