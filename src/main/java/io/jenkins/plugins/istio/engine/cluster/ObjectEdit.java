package io.jenkins.plugins.istio.engine.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.engine.release.Refusal;
import io.jenkins.plugins.istio.engine.release.RouteObject;
import io.jenkins.plugins.istio.engine.routing.RouteRefusal;
import io.jenkins.plugins.istio.engine.routing.SpecDiff;
import io.jenkins.plugins.istio.engine.routing.SpecJson;
import java.util.ArrayList;
import java.util.List;

/** The edit of one object: read once, computed, written under the resourceVersion that was read, undone if need be. */
final class ObjectEdit {
    private static final int CONFLICT_ATTEMPTS = 5;

    private final ApiServer api;
    private final Ref ref;
    private final RouteObject object;
    private final Intent.Rule rule;
    private final boolean leavingNoTrace;
    private ObjectNode live;
    private Intent intent;
    private ObjectNode undo;
    private boolean isWritten;

    /** @param leavingNoTrace whether the API server's note that we wrote shall go, too */
    ObjectEdit(ApiServer api, Ref ref, RouteObject object, Intent.Rule rule, boolean leavingNoTrace) {
        this.api = api;
        this.ref = ref;
        this.object = object;
        this.rule = rule;
        this.leavingNoTrace = leavingNoTrace;
        this.live = api.get(ref).orNull();
        compute();
    }

    private void compute() {
        try {
            intent = rule.of(object, specOf(live));
        } catch (RouteRefusal e) {
            throw new Refusal(object + " on cluster " + api.cluster() + ": " + e.getMessage() + ".");
        }
    }

    boolean isOf(RouteObject other) {
        return object.isSameObject(other);
    }

    RouteObject target() {
        return intent.target();
    }

    List<String> foreignEdits() {
        return intent.foreign().stream()
                .map(line -> line.startsWith(object.toString()) ? line : object + ": " + line)
                .toList();
    }

    private boolean isChange() {
        return !SpecJson.same(specOf(live), intent.spec());
    }

    List<String> differences() {
        if (!isChange()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add(object + (live == null ? " (new):" : intent.spec() == null ? " (deleted):" : ":"));
        SpecDiff.between(
                        live == null ? Json.object() : specOf(live),
                        intent.spec() == null ? Json.object() : intent.spec())
                .forEach(line -> lines.add("  " + line));
        return lines;
    }

    /** @throws io.jenkins.plugins.istio.engine.release.ReleaseException when the cluster does not take it; nothing is written then */
    void write() {
        Answer answer = null;
        for (int attempt = 0; attempt < CONFLICT_ATTEMPTS; attempt++) {
            if (!isChange()) {
                dropTrace();
                return;
            }
            undo = live;
            answer = send(live, intent.spec());
            if (answer.isOk()) {
                taken(intent.spec() == null ? null : answer.required());
                return;
            }
            if (!answer.isConflict() && !(answer.isMissing() && live != null)) {
                throw Trouble.of(answer);
            }
            live = api.get(ref).orNull();
            if (!isChange()) {
                taken(live);
                return;
            }
            compute();
        }
        throw Trouble.of(answer);
    }

    private void taken(ObjectNode now) {
        live = now;
        isWritten = true;
        dropTrace();
    }

    private Answer send(ObjectNode from, ObjectNode spec) {
        if (spec == null) {
            Answer answer = api.delete(ref);
            return answer.isMissing() ? new Answer(answer.cluster(), answer.action(), ref, 200, answer.body()) : answer;
        }
        if (from == null) {
            ObjectNode made = Ours.object(ref);
            made.set("spec", spec);
            return api.create(ref, made);
        }
        ObjectNode next = from.deepCopy();
        next.set("spec", spec);
        return api.replace(ref, next);
    }

    /** Our note goes only by a write that changes nothing else. Without it all works, so a refusal is no failure. */
    private void dropTrace() {
        if (leavingNoTrace && live != null) {
            Trace.without(live).ifPresent(next -> {
                Answer answer = api.replace(ref, next);
                live = answer.isOk() ? answer.required() : live;
            });
        }
    }

    /** Puts back what stood before {@link #write()}, unless somebody else wrote since. Nothing happens when nothing was written. */
    void revert() {
        if (!isWritten) {
            return;
        }
        ObjectNode back = undo == null ? null : specOf(undo);
        ObjectNode from = live == null || back == null ? live : live.deepCopy();
        if (live == null) {
            ObjectNode again = undo.deepCopy();
            again.withObjectProperty("metadata")
                    .remove(List.of("resourceVersion", "uid", "creationTimestamp", "generation", "managedFields"));
            api.create(ref, again).required();
        } else {
            Answer answer = send(from, back);
            if (!answer.isOk()) {
                throw Trouble.of(answer);
            }
        }
        isWritten = false;
    }

    @Override
    public String toString() {
        return object.toString();
    }

    private static ObjectNode specOf(ObjectNode object) {
        return object == null ? null : object.path("spec") instanceof ObjectNode spec ? spec : Json.object();
    }
}
