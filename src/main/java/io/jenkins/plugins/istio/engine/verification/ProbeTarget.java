package io.jenkins.plugins.istio.engine.verification;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/** Where a probe goes: a path, asked through the cluster's gateway, or an absolute http(s) address that the pipeline names. */
final class ProbeTarget {
    /** These say where the message ends; they are the client's. */
    private static final Set<String> FRAMING =
            Set.of("connection", "content-length", "transfer-encoding", "te", "upgrade", "expect");

    private ProbeTarget() {}

    static boolean isPath(String target) {
        return target.startsWith("/");
    }

    /** @throws IllegalArgumentException with a sentence for the user */
    static void check(String target) {
        if (target == null || target.isBlank()) {
            throw new IllegalArgumentException("probe has no target; give path (through the cluster's gateway) or url");
        }
        URI uri = parsed(target);
        if (isPath(target) && !target.startsWith("//")) {
            return;
        }
        if (!"http".equals(uri.getScheme()) && !"https".equals(uri.getScheme()) || uri.getHost() == null) {
            throw new IllegalArgumentException("probe target is " + target
                    + "; expected a path such as /health, or an address that begins with http:// or https://");
        }
        if (uri.getUserInfo() != null) {
            throw new IllegalArgumentException(
                    "probe url has a user in it, which would be shown in logs; send a header instead");
        }
    }

    static void checkHeader(String name, String value) {
        if (!name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")) {
            throw new IllegalArgumentException("probe header '" + name + "' is no header name");
        }
        if (FRAMING.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("probe header " + name + " is set by the probe itself; leave it out");
        }
        if (value.chars().anyMatch(c -> c < ' ' && c != '\t' || c == 0x7f)) {
            throw new IllegalArgumentException(
                    "probe header " + name + " holds a line break or another control character");
        }
    }

    private static URI parsed(String target) {
        try {
            return new URI(target);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    "probe target is " + target + "; " + e.getReason() + " at index " + e.getIndex(), e);
        }
    }
}
