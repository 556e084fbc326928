package io.jenkins.plugins.istio.engine.release;

import java.util.List;

/**
 * How the service is reached before a release touches anything.
 *
 * @param routes every object that the release will edit or make, untouched
 * @param servedSubset the one subset that all routes lead to now; null when they name none
 * @param servedLabels the labels of that subset, empty when there is none
 * @param warnings what a person should know: callers that cannot be held back, rules that override ours
 */
public record RouteSurvey(
        RouteState routes, String servedSubset, java.util.Map<String, String> servedLabels, List<String> warnings) {
    public RouteSurvey {
        servedLabels = java.util.Map.copyOf(servedLabels);
        warnings = List.copyOf(warnings);
    }
}
