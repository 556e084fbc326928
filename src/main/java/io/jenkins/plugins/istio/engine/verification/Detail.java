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
 * @param changes the same, where they tell of an old and a new value; empty for others
 */
public record Detail(String title, Map<String, Double> figures, List<String> samples, List<Change> changes) {
    public Detail {
        Objects.requireNonNull(title, "title");
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
        samples = List.copyOf(samples);
        changes = List.copyOf(changes);
    }

    /** A detail in which nothing became another. */
    public Detail(String title, Map<String, Double> figures, List<String> samples) {
        this(title, figures, samples, List.of());
    }

    /**
     * An old value and the new one.
     *
     * @param where the request that brought it to light
     * @param before the stable's value, shortened
     * @param after the candidate's
     */
    public record Change(String where, String before, String after) {}
}
