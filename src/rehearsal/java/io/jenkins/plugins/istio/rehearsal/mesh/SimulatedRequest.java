package io.jenkins.plugins.istio.rehearsal.mesh;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * One HTTP request as a proxy sees it. Its port is the one in {@code host}, 80 without.
 *
 * @param method {@code GET}, {@code POST} …
 * @param path with the query, if any: {@code /reviews/1?debug=1}
 * @param host what the caller asked for, with or without port
 * @param headers by name, in any case
 * @param gateway {@code mesh} for a caller's own proxy, or {@code namespace/name} of the gateway that the request enters by
 * @param callerNamespace where the caller runs, which completes short host names; null at a gateway
 */
public record SimulatedRequest(
        String method, String path, String host, Map<String, String> headers, String gateway, String callerNamespace) {
    /** The gateway name that stands for every proxy beside a caller. */
    public static final String MESH = "mesh";

    public SimulatedRequest {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(gateway, "gateway");
        Map<String, String> lower = new TreeMap<>();
        headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
        headers = Map.copyOf(lower);
    }

    boolean fromMesh() {
        return gateway.equals(MESH);
    }

    /** The path alone, on which URI conditions are tried. */
    String pathWithoutQuery() {
        int query = path.indexOf('?');
        return query < 0 ? path : path.substring(0, query);
    }

    /** The query's parameters; the last of equal names wins. */
    Map<String, String> queryParameters() {
        Map<String, String> parameters = new TreeMap<>();
        int query = path.indexOf('?');
        if (query >= 0) {
            for (String pair : path.substring(query + 1).split("&")) {
                int equals = pair.indexOf('=');
                parameters.put(
                        equals < 0 ? pair : pair.substring(0, equals), equals < 0 ? "" : pair.substring(equals + 1));
            }
        }
        return parameters;
    }

    String hostWithoutPort() {
        int colon = host.lastIndexOf(':');
        return (colon < 0 ? host : host.substring(0, colon)).toLowerCase(Locale.ROOT);
    }

    int port() {
        int colon = host.lastIndexOf(':');
        return colon < 0 ? 80 : Integer.parseInt(host.substring(colon + 1));
    }
}
