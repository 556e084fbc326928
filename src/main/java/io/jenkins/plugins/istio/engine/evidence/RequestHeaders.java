package io.jenkins.plugins.istio.engine.evidence;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Which headers of a recorded request are sent again. */
final class RequestHeaders {
    /** They belong to one connection, to one client's cache, or to the way to the service. */
    private static final Set<String> OF_THE_CONNECTION = Set.of(
            "host",
            "connection",
            "keep-alive",
            "content-length",
            "transfer-encoding",
            "te",
            "trailer",
            "upgrade",
            "expect",
            "accept-encoding",
            "if-none-match",
            "if-modified-since",
            "if-match",
            "if-unmodified-since",
            "if-range",
            "range");

    private static final Pattern SECRET = Pattern.compile(
            "authorization|cookie|token|secret|api-?key|password|passwd|credential|session|csrf|xsrf|signature",
            Pattern.CASE_INSENSITIVE);

    private RequestHeaders() {}

    static boolean isOfTheConnection(String name) {
        return name.startsWith(":") || OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT));
    }

    static boolean bearsSecret(String name) {
        return SECRET.matcher(name).find();
    }
}
