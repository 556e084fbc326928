package io.jenkins.plugins.istio.engine.cluster;

import io.jenkins.plugins.istio.engine.release.ClusterTrouble;
import io.jenkins.plugins.istio.engine.release.ReleaseException;
import io.jenkins.plugins.istio.engine.release.RouteChange;
import io.jenkins.plugins.istio.engine.release.RouteState;
import java.util.ArrayList;
import java.util.List;

/** The edits of several objects that belong together, written in order, earlier ones undone when a later one fails. */
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

    @Override
    public void write() {
        List<ObjectEdit> done = new ArrayList<>();
        try {
            for (ObjectEdit edit : edits) {
                done.add(0, edit);
                edit.write();
            }
        } catch (ReleaseException failure) {
            throw reverted(done, failure);
        }
    }

    @Override
    public boolean mayStand() {
        return edits.stream().anyMatch(ObjectEdit::mayStand);
    }

    private static ReleaseException reverted(List<ObjectEdit> done, ReleaseException failure) {
        List<String> stuck = new ArrayList<>();
        for (ObjectEdit edit : done) {
            try {
                edit.revert();
            } catch (ReleaseException e) {
                stuck.add(edit + " could not be put back: " + e.getMessage());
            }
        }
        return stuck.isEmpty()
                ? failure
                : new ClusterTrouble(
                        failure.getMessage() + " Then " + String.join(" ", stuck),
                        failure,
                        failure instanceof ClusterTrouble trouble && trouble.mayPass());
    }
}
