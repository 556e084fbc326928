package io.jenkins.plugins.istio.engine.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.istio.engine.verification.EvidenceUnavailable;

/** What calls itself Prometheus may answer anything. */
public final class HostileAnswer {
    private HostileAnswer() {}

    public static void prometheus(String text) {
        try {
            assertThat(PrometheusAnswer.read(text, "asked").series()).isNotNull();
        } catch (EvidenceUnavailable refused) {
            assertThat(refused.getMessage()).doesNotContain("\n").hasSizeLessThan(1000);
        }
    }
}
