package io.jenkins.plugins.istio.engine.verification;

import java.util.Map;

/**
 * What a request must carry so that the gateway sends it to the candidate and not to the version that users get.
 *
 * @param host the Host that the gateway knows the service by, or the test route's own; null when unknown
 * @param headers the test route's condition, or the release's own nonce; empty when no route leads to the candidate
 * @param byHost whether the host alone leads to the candidate
 */
public record WayIn(String host, Map<String, String> headers, boolean byHost) {
    /** No route leads a tester to the candidate. */
    public static final WayIn NONE = new WayIn(null, Map.of(), false);

    public WayIn {
        headers = Map.copyOf(headers);
        if (byHost && host == null) {
            throw new IllegalArgumentException("a way in by host needs the host");
        }
    }

    /** Whether a request that carries this reaches the candidate. */
    public boolean leadsToCandidate() {
        return byHost || !headers.isEmpty();
    }
}
