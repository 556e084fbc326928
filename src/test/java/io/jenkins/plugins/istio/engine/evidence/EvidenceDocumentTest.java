package io.jenkins.plugins.istio.engine.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The document and its published format say the same. */
class EvidenceDocumentTest {
    private final JsonNode document = read(EvidenceDocument.of(VerificationRecords.full()));

    private static JsonSchema schema() {
        SchemaValidatorsConfig config =
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
        try {
            return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                    .getSchema(Files.readString(Path.of("docs", "evidence.schema.json")), config);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode read(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void keepsToTheSchema() {
        assertThat(schema().validate(document)).isEmpty();
    }

    @Test
    void wouldNotKeepToItWithAFieldMoreOrLess() {
        ObjectNode more = document.deepCopy();
        more.put("extra", 1);
        ObjectNode less = document.deepCopy();
        less.remove("verdict");

        assertThat(schema().validate(more)).hasSize(1);
        assertThat(schema().validate(less)).hasSize(1);
    }

    @Test
    void holdsEveryFigure() {
        assertThat(document.at("/checks/1/details/0/figures/differences").asDouble())
                .isEqualTo(20);
        assertThat(document.at("/checks/0/candidate").asDouble()).isEqualTo(99.9);
        assertThat(document.at("/checks/2/candidate").isNull()).isTrue();
        assertThat(document.at("/traffic/weight").asDouble()).isEqualTo(5);
        assertThat(document.at("/window/to").asText()).isEqualTo("2026-03-01T10:10:00Z");
        assertThat(document.at("/unanswered/0").asText()).contains("does not answer");
    }
}
