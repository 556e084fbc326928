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

    /** This, and what {@code later} tells otherwise than {@code before}. */
    RouteState alsoTelling(RouteState later, RouteState before) {
        return new RouteState(objects.stream()
                .map(object -> later.objects().stream()
                        .filter(other ->
                                other.isSameObject(object) && !before.objects().contains(other))
                        .findFirst()
                        .orElse(object))
                .toList());
    }

    /** What {@code written} tells otherwise than {@code before} was written and stands; what is told beyond that was not yet. */
    RouteState settledIn(RouteState written, RouteState before) {
        return new RouteState(objects.stream()
                .map(object ->
                        written.objects().contains(object) && !before.objects().contains(object)
                                ? object.settled()
                                : object)
                .toList());
    }

    /** Whether every object is as it was before the release, or about to be. */
    boolean isAllOriginal() {
        return objects.stream().noneMatch(RouteObject::isChanged);
    }
}
