package io.jenkins.plugins.istio.rehearsal.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.istio.rehearsal.cluster.api.Names;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A new version's template is another one, whatever changes in it together. */
class NamesTest {
    @Test
    void templatesOfDifferentVersionsHaveDifferentHashes() {
        assertThat(IntStream.range(0, 100).mapToObj(NamesTest::template).map(Names::hash))
                .doesNotHaveDuplicates();
    }

    private static JsonNode template(int version) {
        try {
            return new ObjectMapper().readTree("""
                    {"metadata": {"labels": {"app": "reviews", "slot": "blue", "version": "v%1$d"}},
                     "spec": {"containers": [{"name": "reviews", "image": "registry.example/reviews:v%1$d"}]}}
                    """.formatted(version));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
