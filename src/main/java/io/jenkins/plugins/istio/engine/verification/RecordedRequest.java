package io.jenkins.plugins.istio.engine.verification;

import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A request that somebody wrote down, to be sent to both versions.
 *
 * @param method in capitals
 * @param path with query, beginning with a slash
 * @param headers none that bears a secret
 * @param body null for none
 */
public record RecordedRequest(String method, String path, Map<String, String> headers, String body) {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    public RecordedRequest {
        Objects.requireNonNull(method, "method");
        headers = Map.copyOf(headers);
        if (!method.matches("[A-Z]+")) {
            throw new IllegalArgumentException("'" + method + "' is no HTTP method; expected one such as GET");
        }
        if (!path.startsWith("/") || path.startsWith("//")) {
            throw new IllegalArgumentException("'" + path + "' is no path; expected one that begins with one '/'");
        }
        ProbeTarget.check(path);
        headers.forEach(ProbeTarget::checkHeader);
    }

    /** Whether the method promises to change nothing (RFC 9110, 9.2.1). */
    public boolean isSafe() {
        return SAFE.contains(method);
    }

    /** As reports name it: {@code GET /reviews/1}. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
