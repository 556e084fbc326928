package io.jenkins.plugins.istio.engine.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.istio.engine.release.CandidateOrder;
import io.jenkins.plugins.istio.engine.release.Refusal;
import io.jenkins.plugins.istio.engine.release.Release;
import io.jenkins.plugins.istio.engine.release.Version;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import io.jenkins.plugins.istio.engine.routing.Slot;
import java.util.List;
import java.util.Map;

/** Texts that somebody else wrote, read as this package reads them: taken, or refused in a sentence, and nothing else. */
public final class HostileClusterText {
    private static final ServiceRef REVIEWS = new ServiceRef("bookinfo", "reviews");

    private HostileClusterText() {}

    public static void manifests(String text) {
        Version stable = new Version("v1", new Slot("v1", Map.of("version", "v1")), "reviews-v1", 1);
        Version candidate = new Version("v2", new Slot("v2", Map.of("version", "v2")), "reviews-v2", 1);
        try {
            new Manifests(REVIEWS, List.of(text))
                    .objects(
                            new CandidateOrder(REVIEWS, stable, candidate, null, null, List.of(text)),
                            Map.of("app", "reviews"))
                    .forEach(object -> assertThat(Json.namespaceOf(object)).isEqualTo("bookinfo"));
        } catch (Refusal refused) {
            assertThat(refused).hasMessageContaining("anifest");
        }
    }

    public static void kubeconfig(String text) {
        try {
            Access access = new KubeconfigText("prod", text).access(null);
            assertThat(access.address()).isNotBlank();
        } catch (Refusal refused) {
            assertThat(refused).hasMessageStartingWith("The kubeconfig of cluster prod");
        }
    }

    public static void record(String text) {
        Release release;
        try {
            release = RecordText.read("The release record", text);
        } catch (Refusal refused) {
            assertThat(refused).hasMessageStartingWith("The release record");
            return;
        }
        assertThat(RecordText.read("The release record", RecordText.write(release)))
                .isEqualTo(release);
    }
}
