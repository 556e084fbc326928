package io.jenkins.plugins.istio.config;

import io.jenkins.plugins.istio.engine.evidence.MetricsPreset;
import io.jenkins.plugins.istio.engine.release.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The names of {@link MetricsPreset}s in Jenkins' configuration. */
final class MetricsWord {
    private MetricsWord() {}

    static List<String> all() {
        return Stream.of(MetricsPreset.values()).map(MetricsWord::of).toList();
    }

    /**
     * @param word null for Istio's own metrics
     * @param cluster for the message
     * @throws Refusal when there is no such preset
     */
    static MetricsPreset parse(String word, String cluster) {
        if (word == null) {
            return MetricsPreset.ISTIO;
        }
        for (MetricsPreset preset : MetricsPreset.values()) {
            if (of(preset).equals(word)) {
                return preset;
            }
        }
        throw new Refusal("Cluster " + cluster + " is configured with metrics '" + word + "'; expected one of "
                + String.join(", ", all()) + ".");
    }

    private static String of(MetricsPreset preset) {
        return preset.name().toLowerCase(Locale.ROOT);
    }
}
