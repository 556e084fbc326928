package io.jenkins.plugins.istio.engine.routing;

import java.util.List;
import java.util.Objects;

/**
 * Copies of live requests for the candidate, whose answers are thrown away.
 *
 * @param share how many of the requests are copied; always said, since Istio takes silence for 100 %
 * @param anyOf only requests that match any of these; empty for all
 * @param unsafeMethods whether POST, PUT, PATCH and DELETE are copied too, which repeats their side effects
 */
public record Mirror(Weight share, List<RequestMatch> anyOf, boolean unsafeMethods) {
    public Mirror {
        Objects.requireNonNull(share, "share");
        anyOf = List.copyOf(anyOf);
        if (share.isNone()) {
            throw new IllegalArgumentException("a mirror of 0 % is no mirror");
        }
    }
}
