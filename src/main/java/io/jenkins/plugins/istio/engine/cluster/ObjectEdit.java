package io.jenkins.plugins.istio.engine.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.engine.release.Refusal;
import io.jenkins.plugins.istio.engine.release.ReleaseException;
import io.jenkins.plugins.istio.engine.release.RouteObject;
import io.jenkins.plugins.istio.engine.routing.RouteRefusal;
import io.jenkins.plugins.istio.engine.routing.SpecDiff;
import io.jenkins.plugins.istio.engine.routing.SpecJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The edit of one object: computed from what stands there, written under the resourceVersion that was read, undone if need
 * be. What this connection saw last stands for a reading, but only where a write follows; that nothing is to be done is
 * never concluded from it, and an original is given back only over what was seen a moment ago.
 */
final class ObjectEdit {
    private static final int CONFLICT_ATTEMPTS = 5;

    private final ApiServer api;
    private final LastSeen seen;
    private final Ref ref;
    private final RouteObject object;
    private final Intent.Rule rule;
    private final boolean leavingNoTrace;
    private ObjectNode live;
    private boolean isRemembered;
    private Intent intent;
    private ObjectNode undo;
    private boolean isWritten;
    private boolean isOpen;

    /** @param leavingNoTrace whether the API server's note that we wrote shall go, too */
    ObjectEdit(ApiServer api, LastSeen seen, Ref ref, RouteObject object, Intent.Rule rule, boolean leavingNoTrace) {
        this.api = api;
        this.seen = seen;
        this.ref = ref;
        this.object = object;
        this.rule = rule;
        this.leavingNoTrace = leavingNoTrace;
        Optional<LastSeen.Seen> remembered = leavingNoTrace ? seen.lately(ref) : seen.of(ref);
        // What was seen only just now needs no second look before it is let go: a write names the resourceVersion.
        this.isRemembered = remembered.isPresent() && !leavingNoTrace;
        this.live = remembered.isPresent() ? remembered.get().object() : read();
        try {
            compute();
        } catch (ReleaseException refused) {
            if (!isRemembered) {
                throw refused;
            }
            readUnlessFresh();
        }
    }

    private ObjectNode read() {
        ObjectNode now = api.get(ref).orNull();
        isRemembered = false;
        seen.remember(ref, now);
        return now;
    }

    private void readUnlessFresh() {
        if (isRemembered) {
            live = read();
            compute();
        }
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

    boolean isChange() {
        if (!differs()) {
            readUnlessFresh();
        }
        return differs();
    }

    private boolean differs() {
        return !SpecJson.same(specOf(live), intent.spec());
    }

    List<String> differences() {
        readUnlessFresh();
        if (!differs()) {
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

    /** @throws ReleaseException when the cluster would not take it; nothing is written in any case */
    void tryOut() {
        if (isChange()) {
            Answer answer = send(api.asDryRun(), live, intent.spec());
            if (!answer.isOk()) {
                throw Trouble.of(answer);
            }
        }
    }

    /** @throws ReleaseException when the cluster does not take it; nothing is written then */
    void write() {
        Answer answer = null;
        for (int attempt = 0; attempt < CONFLICT_ATTEMPTS; attempt++) {
            if (!isChange()) {
                dropTrace();
                return;
            }
            undo = live;
            answer = sendForGood(live, intent.spec());
            if (answer.isOk()) {
                taken(intent.spec() == null ? null : answer.required());
                return;
            }
            if (!answer.isConflict() && !(answer.isMissing() && live != null)) {
                throw Trouble.of(answer);
            }
            live = read();
            if (!differs()) {
                taken(live);
                return;
            }
            compute();
        }
        throw Trouble.of(answer);
    }

    private void taken(ObjectNode now) {
        keep(now);
        isWritten = true;
        isOpen = false;
        dropTrace();
    }

    /** Until an answer settles it, what is sent may stand. */
    private Answer sendForGood(ObjectNode from, ObjectNode spec) {
        boolean wasOpen = isOpen;
        isOpen = true;
        Answer answer = send(api, from, spec);
        isOpen = wasOpen || answer.leavesOpen();
        return answer;
    }

    /** After a failure: whether the object may stand as it was to be all the same. */
    boolean mayStand() {
        return isWritten || isOpen;
    }

    private void keep(ObjectNode now) {
        live = now;
        seen.remember(ref, now);
    }

    private Answer send(ApiServer api, ObjectNode from, ObjectNode spec) {
        if (spec == null) {
            Answer answer = api.delete(ref);
            return answer.isMissing()
                    ? new Answer(answer.cluster(), answer.action(), ref, 200, answer.body(), false)
                    : answer;
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

    /** Our note goes only by a write that changes nothing else. Without it all works, so a second refusal is no failure. */
    private void dropTrace() {
        if (leavingNoTrace && struck().filter(answer -> !answer.isOk()).isPresent()) {
            live = read();
            struck();
        }
    }

    /** The server's answer to the object without our note; nothing when there is no note of ours. */
    private Optional<Answer> struck() {
        Optional<Answer> answer =
                live == null ? Optional.empty() : Trace.without(live).map(next -> api.replace(ref, next));
        answer.filter(Answer::isOk).ifPresent(ok -> keep(ok.required()));
        return answer;
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
            keep(api.create(ref, again).required());
        } else {
            Answer answer = send(api, from, back);
            if (!answer.isOk()) {
                throw Trouble.of(answer);
            }
            keep(back == null ? null : answer.required());
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
