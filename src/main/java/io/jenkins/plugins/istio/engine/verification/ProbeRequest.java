package io.jenkins.plugins.istio.engine.verification;

import java.util.Map;
import java.util.Objects;

/**
 * One request of our own.
 *
 * @param method in capitals
 * @param target a path, which is asked through the gateway, or an absolute {@code http} or {@code https} address
 * @param host the Host to ask for; null for the one in {@code target}, or the gateway's own
 * @param headers to send
 * @param body to send; null for none
 */
public record ProbeRequest(String method, String target, String host, Map<String, String> headers, String body) {
    public ProbeRequest {
        Objects.requireNonNull(method, "method");
        headers = Map.copyOf(headers);
    }

    /** A GET request. */
    public ProbeRequest(String target, String host, Map<String, String> headers) {
        this("GET", target, host, headers, null);
    }
}
