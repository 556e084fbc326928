package io.jenkins.plugins.istio.rehearsal.cluster.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NamesTest {
    private static ObjectNode template(int version) {
        ObjectNode template = JsonNodeFactory.instance.objectNode();
        template.withObject("/metadata/labels")
                .put("app", "reviews")
                .put("slot", "blue")
                .put("version", "v" + version);
        template.withObject("/spec")
                .putArray("containers")
                .addObject()
                .put("name", "reviews")
                .put("image", "registry.example/reviews:v" + version);
        return template;
    }

    @Test
    void twoChangesInOneTemplateDoNotCancelEachOtherOut() {
        assertThat(IntStream.rangeClosed(1, 100).mapToObj(version -> Names.hash(template(version))))
                .doesNotHaveDuplicates();
    }

    @Test
    void theOrderOfFieldsMakesNoDifference() {
        ObjectNode one = JsonNodeFactory.instance.objectNode().put("a", "1").put("b", "2");
        ObjectNode other = JsonNodeFactory.instance.objectNode().put("b", "2").put("a", "1");
        ObjectNode swapped = JsonNodeFactory.instance.objectNode().put("a", "2").put("b", "1");

        assertThat(Names.hash(one)).isEqualTo(Names.hash(other)).isNotEqualTo(Names.hash(swapped));
    }
}
