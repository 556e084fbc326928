package io.jenkins.plugins.istio.engine.cluster;

import io.jenkins.plugins.istio.engine.release.ClusterTrouble;
import io.jenkins.plugins.istio.engine.release.ReleaseException;
import io.jenkins.plugins.istio.engine.release.RouteChange;
import io.jenkins.plugins.istio.engine.release.RouteState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The edits of several objects that belong together, written together, all undone when one fails. */
final class IstioRouteChange implements RouteChange {
    private final RouteState state;
    private final List<ObjectEdit> edits;

    /** @param edits of objects of {@code state}; the others stay as they are */
    IstioRouteChange(RouteState state, List<ObjectEdit> edits) {
        this.state = state;
        this.edits = List.copyOf(edits);
    }

    @Override
    public RouteState target() {
        return new RouteState(state.objects().stream()
                .map(object -> edits.stream()
                        .filter(edit -> edit.isOf(object))
                        .findFirst()
                        .map(ObjectEdit::target)
                        .orElse(object))
                .toList());
    }

    @Override
    public boolean isEmpty() {
        return edits.stream().noneMatch(ObjectEdit::isChange);
    }

    @Override
    public List<String> differences() {
        return edits.stream().flatMap(edit -> edit.differences().stream()).toList();
    }

    @Override
    public List<String> foreignEdits() {
        return edits.stream().flatMap(edit -> edit.foreignEdits().stream()).toList();
    }

    @Override
    public void tryOut() {
        edits.forEach(ObjectEdit::tryOut);
    }

    /** All at the same time: the proxies get them together, once the last is written. */
    @Override
    public void write() {
        List<ReleaseException> failures = edits.parallelStream()
                .map(IstioRouteChange::failureOf)
                .flatMap(Optional::stream)
                .toList();
        if (!failures.isEmpty()) {
            throw reverted(failures.get(0));
        }
    }

    private static Optional<ReleaseException> failureOf(ObjectEdit edit) {
        try {
            edit.write();
            return Optional.empty();
        } catch (ReleaseException failure) {
            return Optional.of(failure);
        }
    }

    /** Puts back what was written, only when no other write is under way any more. */
    private ReleaseException reverted(ReleaseException failure) {
        List<String> stuck = new ArrayList<>();
        for (ObjectEdit edit : edits) {
            try {
                edit.revert();
            } catch (ReleaseException e) {
                stuck.add(edit + " could not be put back: " + e.getMessage());
            }
        }
        return stuck.isEmpty()
                ? failure
                : new ClusterTrouble(failure.getMessage() + " Then " + String.join(" ", stuck), failure);
    }
}
