package io.jenkins.plugins.istio.engine.evidence;

import io.jenkins.plugins.istio.engine.verification.EvidenceUnavailable;
import java.net.URI;

/**
 * Where one request goes.
 *
 * @param tls whether it is sent over TLS
 * @param address host name or address to connect to
 * @param port to connect to
 * @param path with query, as it stands in the request
 * @param host the Host to ask for; with TLS, also the name that the certificate must bear
 */
record HttpTarget(boolean tls, String address, int port, String path, String host) {

    /**
     * @param url absolute
     * @param host another Host than the address's; null for its own
     */
    static HttpTarget of(String url, String host) {
        URI uri;
        try {
            uri = URI.create(URI.create(url.strip()).toASCIIString());
        } catch (IllegalArgumentException e) {
            throw new EvidenceUnavailable(url + " is no address; expected one like http://host:port", e);
        }
        boolean tls = "https".equals(uri.getScheme());
        if (uri.getHost() == null || !tls && !"http".equals(uri.getScheme())) {
            throw new EvidenceUnavailable(url + " is no address; expected one like http://host:port");
        }
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String own = uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
        int port = uri.getPort() >= 0 ? uri.getPort() : tls ? 443 : 80;
        return new HttpTarget(tls, uri.getHost(), port, path + query, host == null ? own : host);
    }

    /** The Host without its port. */
    String tlsName() {
        return host.replaceFirst(":\\d+$", "");
    }

    @Override
    public String toString() {
        return (tls ? "https://" : "http://") + address + ":" + port + path;
    }
}
