package io.jenkins.plugins.istio.engine.release;

import java.util.List;

/**
 * All routing objects that this release edits.
 *
 * @param objects in the order in which they are written
 */
public record RouteState(List<RouteObject> objects) {
    public static final RouteState NONE = new RouteState(List.of());

    public RouteState {
        objects = List.copyOf(objects);
    }

    /** Whether both tell of the same objects and of what shall stand in them; which write is under way may differ. */
    boolean promisesSameAs(RouteState other) {
        return objects.stream()
                .map(RouteObject::settled)
                .toList()
                .equals(other.objects.stream().map(RouteObject::settled).toList());
    }

    /** What is told otherwise than in {@code before} was written and stands. */
    RouteState settledSince(RouteState before) {
        return new RouteState(objects.stream()
                .map(object -> before.objects().contains(object) ? object : object.settled())
                .toList());
    }

    /** Whether every object is as it was before the release, or about to be. */
    boolean isAllOriginal() {
        return objects.stream().noneMatch(RouteObject::isChanged);
    }
}
