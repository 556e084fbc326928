package io.jenkins.plugins.istio.engine.verification;

import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A query of the user's own, with variables that are filled in for each version.
 *
 * @param text with {@code $service}, {@code $namespace}, {@code $version}, {@code $workload}, {@code $window}
 */
record QueryText(String text) {
    private static final Pattern VARIABLE = Pattern.compile("\\$([A-Za-z_]\\w*)");
    private static final String KNOWN = "$service, $namespace, $version, $workload, $window";

    QueryText {
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException("metric has no query");
        }
        Map<String, String> known = values("", "", "", "", "");
        VARIABLE.matcher(text)
                .results()
                .map(result -> result.group(1))
                .filter(name -> !known.containsKey(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException(
                            "metric query has the unknown variable $" + name + "; expected one of " + KNOWN);
                });
    }

    /** Whether the two versions get different questions. */
    boolean tellsVersionsApart() {
        TreeSet<String> named = new TreeSet<>();
        VARIABLE.matcher(text).results().forEach(result -> named.add(result.group(1)));
        return named.contains("version") || named.contains("workload");
    }

    /** {@code $window} becomes whole seconds, at least one: {@code 600s}. */
    String filledIn(Subject subject, Side side) {
        String window = Math.max(1, subject.window().toSeconds()) + "s";
        Map<String, String> values =
                values(subject.service(), subject.namespace(), subject.version(side), subject.workload(side), window);
        return VARIABLE.matcher(text).replaceAll(result -> Matcher.quoteReplacement(values.get(result.group(1))));
    }

    private static Map<String, String> values(
            String service, String namespace, String version, String workload, String window) {
        return Map.of(
                "service", service, "namespace", namespace, "version", version, "workload", workload, "window", window);
    }
}
