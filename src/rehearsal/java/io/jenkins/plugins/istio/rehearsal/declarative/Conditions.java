package io.jenkins.plugins.istio.rehearsal.declarative;

import io.jenkins.plugins.istio.rehearsal.pipeline.PipelineRun;
import io.jenkins.plugins.istio.rehearsal.script.Environment;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** Conditions of {@code when} that look at the run. */
final class Conditions {
    private Conditions() {}

    static boolean holds(String kind, List<?> arguments) {
        Object first = arguments.isEmpty() ? null : arguments.get(0);
        Map<?, ?> named = first instanceof Map<?, ?> map ? map : Map.of();
        return switch (kind) {
            case "branch" -> branch(named.isEmpty() ? first : named.get("pattern"), named.get("comparator"));
            case "environment" -> environment(named);
            case "equals" -> Objects.equals(plain(named.get("expected")), plain(named.get("actual")));
            default -> notHere(kind);
        };
    }

    private static boolean branch(Object pattern, Object comparator) {
        String branch = new Environment().get("BRANCH_NAME");
        if (branch == null || pattern == null) {
            return false;
        }
        return switch (comparator == null ? "GLOB" : comparator.toString()) {
            case "EQUALS" -> branch.equals(pattern.toString());
            case "REGEXP" -> Pattern.matches(pattern.toString(), branch);
            default ->
                FileSystems.getDefault().getPathMatcher("glob:" + pattern).matches(Path.of(branch));
        };
    }

    private static boolean environment(Map<?, ?> named) {
        String value = new Environment().get(String.valueOf(named.get("name")));
        String expected = plain(named.get("value")).toString();
        boolean ignoreCase = Boolean.TRUE.equals(named.get("ignoreCase"));
        return value != null && (ignoreCase ? value.equalsIgnoreCase(expected) : value.equals(expected));
    }

    private static Object plain(Object value) {
        return value instanceof CharSequence text ? text.toString() : value;
    }

    private static boolean notHere(String kind) {
        PipelineRun run = PipelineRun.current();
        run.host()
                .log()
                .line(
                        run.scope().branch(),
                        "when { " + kind + " } does not hold: a rehearsal has neither repository nor cause.");
        return false;
    }
}
