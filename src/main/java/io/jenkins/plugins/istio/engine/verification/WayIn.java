package io.jenkins.plugins.istio.engine.verification;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a request must carry so that the gateway sends it to the version that is meant and not to the one that users get.
 *
 * @param serviceHost the Host by which users ask the gateway for the service; null when unknown
 * @param testHost the test route's own Host; null when it has none
 * @param headers the test route's condition, or the release's own nonce; empty when no header leads to the candidate
 * @param stableHeaders the release's own nonce that leads to the stable whatever share the candidate has; empty when there
 *     is none
 */
public record WayIn(
        String serviceHost, String testHost, Map<String, String> headers, Map<String, String> stableHeaders) {
    /** No route leads a tester to the candidate. */
    public static final WayIn NONE = new WayIn(null, null, Map.of());

    public WayIn {
        headers = Map.copyOf(headers);
        stableHeaders = Map.copyOf(stableHeaders);
    }

    /** A way to the candidate alone. */
    public WayIn(String serviceHost, String testHost, Map<String, String> headers) {
        this(serviceHost, testHost, headers, Map.of());
    }

    /** These headers with the way in laid over them, so that none of them leads elsewhere; cookies are kept side by side. */
    public Map<String, String> over(Map<String, String> others) {
        Map<String, String> all = laid(headers, others);
        if (testHost != null) {
            all.remove("host");
        }
        return all;
    }

    /** As {@link #over}, for the way to the stable. */
    public Map<String, String> overToStable(Map<String, String> others) {
        return laid(stableHeaders, others);
    }

    private static Map<String, String> laid(Map<String, String> way, Map<String, String> others) {
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(others);
        way.forEach((name, value) ->
                all.merge(name, value, (other, own) -> name.equalsIgnoreCase("cookie") ? own + "; " + other : own));
        return all;
    }

    /** Whether a request that carries this reaches the candidate. */
    public boolean leadsToCandidate() {
        return testHost != null || !headers.isEmpty();
    }

    /** Whether a request can be led to the stable for certain. */
    public boolean leadsToStable() {
        return !stableHeaders.isEmpty();
    }
}
