package io.jenkins.plugins.istio.engine.routing;

import java.util.List;
import java.util.Objects;

/**
 * A named group of users that is routed to the candidate before any weight is looked at.
 *
 * @param name how people speak of it: {@code staff}
 * @param anyOf a request belongs when any of these holds; never empty
 */
public record Cohort(String name, List<RequestMatch> anyOf) {
    public Cohort {
        Objects.requireNonNull(name, "name");
        anyOf = List.copyOf(anyOf);
        if (anyOf.isEmpty()) {
            throw new IllegalArgumentException("cohort " + name + " has no match");
        }
    }
}
