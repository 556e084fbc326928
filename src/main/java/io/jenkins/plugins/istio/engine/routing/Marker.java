package io.jenkins.plugins.istio.engine.routing;

import java.util.Objects;

/**
 * A route that only this release knows how to ask for, answered by the proxy itself, so that one can see which edit the
 * data plane has taken over.
 *
 * @param nonce the secret value of header {@value #HEADER}
 * @param revision the number of the edit; the answer's body
 */
public record Marker(String nonce, long revision) {
    /**
     * The header that asks for the marker ({@code nonce}), for the candidate's pods ({@code nonce + "-candidate"}) or for the
     * stable's ({@code nonce + "-stable"}).
     */
    public static final String HEADER = "x-istio-release-probe";

    public Marker {
        Objects.requireNonNull(nonce, "nonce");
    }

    /** The header value that is routed to the candidate's subset before any user is. */
    public String candidateNonce() {
        return nonce + "-candidate";
    }

    /** The header value that is routed to the stable's subset, whatever share of the users the candidate has. */
    public String stableNonce() {
        return nonce + "-stable";
    }
}
