package io.jenkins.plugins.istio.engine.cluster;

import java.time.Duration;

/**
 * How to reach one cluster. Built for one use of it, never stored: it may hold secrets, so it has no readable text form.
 *
 * @param name what the pipeline calls the cluster
 * @param apiServer address of the API server; null when the kubeconfig says it
 * @param caCertificate PEM of the authority that signed the API server's certificate; null for the JVM's own
 * @param verifyTls false only where the cluster's configuration says so
 * @param login how to prove who asks
 * @param gatewayAddress where end users' requests enter, {@code http://host:port}; null when unknown
 * @param prometheusAddress {@code http://host:port}; null when there is none
 * @param gatewayMetrics where the gateway's proxies tell Prometheus of themselves, {@code http://host:port}; null when unknown
 * @param propagationWait how long proxies that cannot be asked are given to take over a change
 * @param requestTimeout limit for one request to the API server
 * @param attempts how often a request without an answer is sent at most, from 1
 */
public record ClusterSettings(
        String name,
        String apiServer,
        String caCertificate,
        boolean verifyTls,
        Login login,
        String gatewayAddress,
        String prometheusAddress,
        String gatewayMetrics,
        Duration propagationWait,
        Duration requestTimeout,
        int attempts) {
    private static final int ATTEMPTS = 3;

    /** A cluster of which it is worth asking again. */
    public ClusterSettings(
            String name,
            String apiServer,
            String caCertificate,
            boolean verifyTls,
            Login login,
            String gatewayAddress,
            String prometheusAddress,
            String gatewayMetrics,
            Duration propagationWait,
            Duration requestTimeout) {
        this(
                name,
                apiServer,
                caCertificate,
                verifyTls,
                login,
                gatewayAddress,
                prometheusAddress,
                gatewayMetrics,
                propagationWait,
                requestTimeout,
                ATTEMPTS);
    }

    /** A cluster of whose gateway's own counters nothing is known. */
    public ClusterSettings(
            String name,
            String apiServer,
            String caCertificate,
            boolean verifyTls,
            Login login,
            String gatewayAddress,
            String prometheusAddress,
            Duration propagationWait,
            Duration requestTimeout) {
        this(
                name,
                apiServer,
                caCertificate,
                verifyTls,
                login,
                gatewayAddress,
                prometheusAddress,
                null,
                propagationWait,
                requestTimeout);
    }

    /** For a look that can be taken again at any time: each request is sent once, and given up after this at the latest. */
    public ClusterSettings forALook(Duration longest) {
        return with(gatewayMetrics, requestTimeout.compareTo(longest) > 0 ? longest : requestTimeout, 1);
    }

    public ClusterSettings withRequestTimeout(Duration limit) {
        return with(gatewayMetrics, limit, attempts);
    }

    public ClusterSettings withGatewayMetrics(String address) {
        return with(address, requestTimeout, attempts);
    }

    private ClusterSettings with(String otherGatewayMetrics, Duration otherTimeout, int otherAttempts) {
        return new ClusterSettings(
                name,
                apiServer,
                caCertificate,
                verifyTls,
                login,
                gatewayAddress,
                prometheusAddress,
                otherGatewayMetrics,
                propagationWait,
                otherTimeout,
                otherAttempts);
    }

    /** Proof of who asks. */
    public sealed interface Login {
        record Anonymous() implements Login {}

        record Token(String token) implements Login {
            @Override
            public String toString() {
                return "a token";
            }
        }

        record UserPassword(String user, String password) implements Login {
            @Override
            public String toString() {
                return "a user and password";
            }
        }

        /** PEM texts. */
        record Certificate(String certificate, String key) implements Login {
            @Override
            public String toString() {
                return "a client certificate";
            }
        }

        /** A kubeconfig's text, with everything in it, and the context to use; null for its current one. */
        record Kubeconfig(String text, String context) implements Login {
            @Override
            public String toString() {
                return "a kubeconfig";
            }
        }
    }

    @Override
    public String toString() {
        return "cluster " + name;
    }
}
