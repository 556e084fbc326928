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
}
