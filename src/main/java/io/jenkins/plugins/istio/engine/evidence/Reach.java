package io.jenkins.plugins.istio.engine.evidence;

import io.jenkins.plugins.istio.engine.verification.EvidenceUnavailable;
import io.jenkins.plugins.istio.engine.verification.ProbeAnswer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Whether what a cluster is configured with answers at all. One request each, within a limit, and no redirect is followed. */
public record Reach(Duration limit) {

    /**
     * Any answer will do: without the Host of a service a gateway says 404.
     *
     * @param address {@code http://host:port}
     * @throws EvidenceUnavailable when there is none
     */
    public void gateway(String address) {
        ProbeAnswer answer = new FreshConnection(limit, limit).get(HttpTarget.of(address, null), Map.of());
        if (answer instanceof ProbeAnswer.Silent silent) {
            throw new EvidenceUnavailable(
                    silent.how() + "; check the address, and that a gateway listens there and not something else");
        }
    }

    /**
     * It must understand a query.
     *
     * @param address {@code http://host:port}, or what a proxy before it adds
     * @throws EvidenceUnavailable when it does not
     */
    public void prometheus(String address, Instant now) {
        new PrometheusClient(address, limit).query("vector(1)", now);
    }

    /**
     * Its proxies must tell of requests, and be told apart.
     *
     * @param address {@code http://host:port}, perhaps with a path
     * @return which proxies tell of how much, a phrase
     * @throws EvidenceUnavailable when they do not
     */
    public String gatewayMetrics(String address, MetricsPreset preset) {
        try (GatewayProxies proxies = new GatewayProxies(address, preset, Clock.systemUTC())) {
            return proxies.survey();
        }
    }
}
