package io.jenkins.plugins.istio.engine.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.istio.engine.verification.Side;
import io.jenkins.plugins.istio.engine.verification.Subject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricsPresetTest {

    @ParameterizedTest
    @CsvSource({"ISTIO, istio-queries.txt", "ENVOY, envoy-queries.txt"})
    void asksExactlyWhatIsListed(MetricsPreset preset, String list) throws IOException {
        Subject subject = PrometheusEvidenceTest.subject(false);

        assertThat(List.of(
                        preset.risen(preset.requests(), preset.codeLabel(), subject, Side.CANDIDATE),
                        preset.standing(preset.requests(), preset.codeLabel(), subject, Side.CANDIDATE),
                        preset.risen(preset.durations(), "le", subject, Side.CANDIDATE),
                        preset.standing(preset.durations(), "le", subject, Side.CANDIDATE),
                        preset.newestSample(subject, Side.CANDIDATE),
                        preset.newestOfNamespace(subject),
                        preset.restarts(subject, Side.CANDIDATE),
                        MetricsPreset.retriesRisen(subject, Side.CANDIDATE),
                        MetricsPreset.retriesStanding(subject, Side.CANDIDATE)))
                .isEqualTo(listed(list));
    }

    private static List<String> listed(String name) throws IOException {
        try (InputStream list = MetricsPresetTest.class.getResourceAsStream(name)) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }
}
