package io.jenkins.plugins.istio.engine.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.engine.release.VerificationRecord;
import io.jenkins.plugins.istio.engine.release.Version;
import io.jenkins.plugins.istio.engine.verification.CheckResult;
import io.jenkins.plugins.istio.engine.verification.Detail;

/** A verification as a JSON document, in the format of {@code docs/evidence.schema.json}. */
public final class EvidenceDocument {
    /** Raised whenever a reader of the former format would misunderstand the document. */
    static final int FORMAT = 1;

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private EvidenceDocument() {}

    public static String of(VerificationRecord verification) {
        ObjectNode document = MAPPER.createObjectNode().put("format", FORMAT);
        document.put("service", verification.service().name())
                .put("namespace", verification.service().namespace());
        document.set("candidate", version(verification.candidate()));
        document.set("stable", version(verification.stable()));
        document.putObject("run")
                .put("job", verification.caller().job())
                .put("number", verification.caller().run())
                .put("url", verification.caller().url())
                .put("step", verification.step());
        document.putObject("window")
                .put("from", verification.from().toString())
                .put("to", verification.to().toString());
        ObjectNode traffic = document.putObject("traffic");
        traffic.put("weight", verification.weight()).put("mirror", verification.mirror());
        verification.cohorts().forEach(traffic.putArray("cohorts")::add);
        document.put("verdict", verification.verdict().word());
        ArrayNode checks = document.putArray("checks");
        verification.results().forEach(result -> checks.add(check(result)));
        verification.unanswered().forEach(document.putArray("unanswered")::add);
        try {
            return MAPPER.writeValueAsString(document) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree could not be written", e);
        }
    }

    private static ObjectNode version(Version version) {
        return MAPPER.createObjectNode()
                .put("name", version.name())
                .put("subset", version.subset())
                .put("deployment", version.deployment());
    }

    private static ObjectNode check(CheckResult result) {
        ObjectNode check = MAPPER.createObjectNode()
                .put("question", result.question())
                .put("verdict", result.verdict().word())
                .put("reason", result.reason())
                .put("candidate", finite(result.candidate()))
                .put("stable", finite(result.stable()))
                .put("unit", result.unit())
                .put("samples", result.samples())
                .put("stableSamples", result.stableSamples());
        ArrayNode details = check.putArray("details");
        for (Detail detail : result.details()) {
            ObjectNode node = details.addObject().put("title", detail.title());
            ObjectNode figures = node.putObject("figures");
            detail.figures().forEach((name, value) -> figures.put(name, finite(value)));
            detail.samples().forEach(node.putArray("samples")::add);
        }
        return check;
    }

    /** JSON knows neither infinities nor what is no number. */
    private static Double finite(Double value) {
        return value != null && Double.isFinite(value) ? value : null;
    }
}
