package io.jenkins.plugins.istio.engine.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.istio.engine.verification.EvidenceUnavailable;
import io.jenkins.plugins.istio.engine.verification.ProbeAnswer;
import io.jenkins.plugins.istio.engine.verification.ProbeRequest;
import io.jenkins.plugins.istio.engine.verification.Side;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClusterEvidenceTest {
    private final ClusterEvidence evidence =
            new ClusterEvidence("prod", null, request -> new ProbeAnswer.Silent(request.target()), null);

    @Test
    void withoutPrometheusOnlyProbesCanBeAsked() {
        assertThatThrownBy(() -> evidence.requests(PrometheusEvidenceTest.subject(false), Side.CANDIDATE))
                .isInstanceOf(EvidenceUnavailable.class)
                .hasMessage(
                        "cluster prod has no Prometheus address, so success rates cannot be asked for; configure it, or use only probes");
        assertThat(evidence.probe(new ProbeRequest("/", null, Map.of()))).isEqualTo(new ProbeAnswer.Silent("/"));
    }
}
