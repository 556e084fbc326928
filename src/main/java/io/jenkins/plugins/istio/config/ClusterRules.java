package io.jenkins.plugins.istio.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/** What a cluster's configuration must look like. Each rule throws {@link IllegalArgumentException} with a sentence. */
final class ClusterRules {
    private ClusterRules() {}

    static void apiServer(String address) {
        address("The API server", address, Set.of("https", "http"));
    }

    static void gateway(String address) {
        address("The gateway", address, Set.of("http", "https"));
    }

    static void prometheus(String address) {
        address("Prometheus", address, Set.of("http", "https"));
    }

    static void gatewayMetrics(String address) {
        address("The gateway's metrics endpoint", address, Set.of("http", "https"));
    }

    static void caCertificate(String pem) {
        if (!pem.contains("-----BEGIN CERTIFICATE-----") || !pem.contains("-----END CERTIFICATE-----")) {
            throw new IllegalArgumentException(
                    "Expected a certificate in PEM form, from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----.");
        }
    }

    static void seconds(String text) {
        if (!text.matches("\\d{1,6}")) {
            throw new IllegalArgumentException("Found '" + text + "'; expected a whole number of seconds.");
        }
    }

    private static void address(String what, String address, Set<String> schemes) {
        try {
            URI uri = new URI(address);
            if (uri.getScheme() == null
                    || !schemes.contains(uri.getScheme())
                    || uri.getHost() == null
                    || uri.getUserInfo() != null
                    || uri.getQuery() != null
                    || uri.getFragment() != null) {
                throw new URISyntaxException(address, "not an address");
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(what + "'s address is '" + address
                    + "'; expected http(s)://host:port without user, query or fragment.");
        }
    }
}
