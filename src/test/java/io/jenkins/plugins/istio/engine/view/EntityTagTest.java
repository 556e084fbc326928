package io.jenkins.plugins.istio.engine.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EntityTagTest {
    private final EntityTag tag = EntityTag.of("{}".getBytes(StandardCharsets.UTF_8));

    @Test
    void isKnownToThoseWhoNameIt() {
        assertThat(tag.isNamedBy(tag.value())).isTrue();
        assertThat(tag.isNamedBy("\"other\", W/" + tag.value())).isTrue();
        assertThat(tag.isNamedBy(tag.value().replaceFirst("\"$", "--gzip\""))).isTrue();
    }

    @Test
    void isUnknownToOthers() {
        assertThat(tag.isNamedBy(null)).isFalse();
        assertThat(tag.isNamedBy("\"other\"")).isFalse();
        assertThat(EntityTag.of("[]".getBytes(StandardCharsets.UTF_8))).isNotEqualTo(tag);
    }
}
