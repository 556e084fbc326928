package io.jenkins.plugins.istio.rehearsal.pipeline;

import io.jenkins.plugins.istio.rehearsal.pipeline.FlowRecord.Kind;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
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
     * @param values of the parameters, by name
     */
    public record Submission(String who, Instant when, String message, Map<String, Object> values)
            implements Serializable {}

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

    /** Who answered an input since the last step whose name begins so, in the order of the inputs. */
    public List<String> answeredSince(String prefix) {
        List<String> people = new ArrayList<>();
        for (FlowRecord record : records.values()) {
            if (record.step().startsWith(prefix)) {
                people.clear();
            } else if (submissions.containsKey(record.id())) {
                people.add(submissions.get(record.id()).who());
            }
        }
        return people;
    }

    public List<Submission> submissions() {
        return List.copyOf(submissions.values());
    }
}
