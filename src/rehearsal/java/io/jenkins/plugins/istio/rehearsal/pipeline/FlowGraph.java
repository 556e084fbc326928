package io.jenkins.plugins.istio.rehearsal.pipeline;

import io.jenkins.plugins.istio.rehearsal.pipeline.FlowRecord.Kind;
import java.io.Serializable;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything that the pipeline did, as a graph: what steps look back on. */
public final class FlowGraph implements Serializable {
    private static final long serialVersionUID = 1L;
    private final Map<String, FlowRecord> records = new LinkedHashMap<>();
    private final Map<String, Submission> submissions = new LinkedHashMap<>();

    /**
     * A person's answer to an {@code input}.
     *
     * @param who the user's id
     * @param when the answer came
     * @param message what was asked
     */
    public record Submission(String who, Instant when, String message) implements Serializable {}

    FlowRecord add(Kind kind, String step, List<String> parents, String enclosing, Instant when, String detail) {
        FlowRecord added =
                new FlowRecord(String.valueOf(records.size() + 2), kind, step, parents, enclosing, when, detail);
        records.put(added.id(), added);
        return added;
    }

    public FlowRecord get(String id) {
        return records.get(id);
    }

    /** All of them, each after those that lead to it. */
    public List<FlowRecord> records() {
        return List.copyOf(records.values());
    }

    public void submitted(String inputId, Submission submission) {
        submissions.put(inputId, submission);
    }

    /** Who answered the input of this node; null when nobody did. */
    public Submission submission(String inputId) {
        return submissions.get(inputId);
    }

    public List<Submission> submissions() {
        return List.copyOf(submissions.values());
    }
}
