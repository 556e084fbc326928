package io.jenkins.plugins.istio.engine.verification;

import java.util.List;

/**
 * Paths whose differences do not count, and everything below them.
 *
 * @param paths as reports write them: {@code $.items[].id}; an index or star in brackets means every place of a list
 */
public record IgnoredPaths(List<String> paths) {
    public IgnoredPaths {
        paths = paths.stream().map(IgnoredPaths::normal).toList();
    }

    boolean covers(String path) {
        return paths.stream()
                .anyMatch(ignored ->
                        path.equals(ignored) || path.startsWith(ignored + ".") || path.startsWith(ignored + "["));
    }

    private static String normal(String path) {
        String text = path.strip();
        if (text.isEmpty() || text.equals("$")) {
            throw new IllegalArgumentException("parity ignore holds '" + path
                    + "', which leaves nothing to compare; name a path such as $.servedBy");
        }
        boolean header = text.regionMatches(true, 0, "header ", 0, 7);
        return header ? text.toLowerCase(java.util.Locale.ROOT) : text.replaceAll("\\[(\\d+|\\*)]", "[]");
    }
}
