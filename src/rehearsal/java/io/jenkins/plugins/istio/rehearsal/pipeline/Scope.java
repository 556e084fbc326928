package io.jenkins.plugins.istio.rehearsal.pipeline;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the enclosing blocks hand to the steps within them.
 *
 * @param environment variables set by enclosing blocks; they hide those of the run
 * @param folder the current folder, relative to the workspace; null outside of {@code node}
 * @param branch the parallel branch, which prefixes each line of the log; null outside of {@code parallel}
 * @param stage id of the innermost stage's node; null outside of any
 * @param values objects that block steps of plugins hand down, innermost last
 */
public record Scope(Map<String, String> environment, String folder, String branch, String stage, List<Object> values)
        implements Serializable {
    public static final Scope OUTERMOST = new Scope(Map.of(), null, null, null, List.of());

    public Scope withEnvironment(Map<String, String> more) {
        Map<String, String> merged = new LinkedHashMap<>(environment);
        merged.putAll(more);
        return new Scope(merged, folder, branch, stage, values);
    }

    public Scope inFolder(String newFolder) {
        return new Scope(environment, newFolder, branch, stage, values);
    }

    public Scope inBranch(String name) {
        return new Scope(environment, folder, name, stage, values);
    }

    public Scope inStage(String id) {
        return new Scope(environment, folder, branch, id, values);
    }

    public Scope with(Object value) {
        List<Object> more = new ArrayList<>(values);
        more.add(value);
        return new Scope(environment, folder, branch, stage, more);
    }

    /** The innermost value of the type, if an enclosing block gave one. */
    public <T> Optional<T> find(Class<T> type) {
        for (int i = values.size() - 1; i >= 0; i--) {
            if (type.isInstance(values.get(i))) {
                return Optional.of(type.cast(values.get(i)));
            }
        }
        return Optional.empty();
    }
}
