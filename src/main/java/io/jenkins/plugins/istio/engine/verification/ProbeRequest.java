package io.jenkins.plugins.istio.engine.verification;

import java.util.Map;

/**
 * One request of our own.
 *
 * @param target a path, which is asked through the gateway, or an absolute {@code http} or {@code https} address
 * @param host the Host to ask for; null for the one in {@code target}, or the gateway's own
 * @param headers to send
 */
public record ProbeRequest(String target, String host, Map<String, String> headers) {
    public ProbeRequest {
        headers = Map.copyOf(headers);
    }
}
