package io.jenkins.plugins.istio.engine.evidence;

import io.jenkins.plugins.istio.engine.verification.EvidenceUnavailable;
import io.jenkins.plugins.istio.engine.verification.ProbeAnswer;
import io.jenkins.plugins.istio.engine.verification.ProbeRequest;
import io.jenkins.plugins.istio.engine.verification.Probes;
import java.time.Duration;

/** Requests of our own: through the cluster's gateway where the pipeline gives a path, otherwise to the address it names. */
public final class GatewayProbes implements Probes {
    private final String gatewayAddress;
    private final FreshConnection connection;

    /**
     * @param gatewayAddress {@code http://host:port}; null when unknown
     * @param connectTimeout for one connection
     * @param answerTimeout for one whole answer
     */
    public GatewayProbes(String gatewayAddress, Duration connectTimeout, Duration answerTimeout) {
        this.gatewayAddress = gatewayAddress;
        this.connection = new FreshConnection(connectTimeout, answerTimeout);
    }

    @Override
    public ProbeAnswer probe(ProbeRequest request) {
        return connection.send(
                request.method(),
                HttpTarget.of(url(request.target()), request.host()),
                request.headers(),
                request.body());
    }

    private String url(String target) {
        if (!target.startsWith("/")) {
            return target;
        }
        if (gatewayAddress == null) {
            throw new EvidenceUnavailable("probe of " + target
                    + ": the cluster has no gateway address; configure it, or give the probe a url instead of a path");
        }
        return gatewayAddress.strip().replaceAll("/+$", "") + target;
    }
}
