package io.jenkins.plugins.istio.engine.verification;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a request must carry so that the gateway sends it to the candidate and not to the version that users get.
 *
 * @param serviceHost the Host by which users ask the gateway for the service; null when unknown
 * @param testHost the test route's own Host; null when it has none
 * @param headers the test route's condition, or the release's own nonce; empty when no header leads to the candidate
 */
public record WayIn(String serviceHost, String testHost, Map<String, String> headers) {
    /** No route leads a tester to the candidate. */
    public static final WayIn NONE = new WayIn(null, null, Map.of());

    public WayIn {
        headers = Map.copyOf(headers);
    }

    /** These headers with the way in laid over them, so that none of them leads elsewhere; cookies are kept side by side. */
    public Map<String, String> over(Map<String, String> others) {
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(others);
        if (testHost != null) {
            all.remove("host");
        }
        headers.forEach((name, value) ->
                all.merge(name, value, (other, own) -> name.equalsIgnoreCase("cookie") ? own + "; " + other : own));
        return all;
    }

    /** Whether a request that carries this reaches the candidate. */
    public boolean leadsToCandidate() {
        return testHost != null || !headers.isEmpty();
    }
}
