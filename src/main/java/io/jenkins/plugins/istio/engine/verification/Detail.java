package io.jenkins.plugins.istio.engine.verification;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Something behind a check's result that is worth a look: a place in the answers that differs, a line of a log.
 *
 * @param title what it is about
 * @param figures numbers by name
 * @param samples texts as they were seen, shortened
 */
public record Detail(String title, Map<String, Double> figures, List<String> samples) {
    public Detail {
        Objects.requireNonNull(title, "title");
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
        samples = List.copyOf(samples);
    }
}
