package io.jenkins.plugins.istio.engine.view;

import io.jenkins.plugins.istio.engine.release.RouteObject;
import io.jenkins.plugins.istio.engine.release.RouteState;
import io.jenkins.plugins.istio.engine.routing.SpecDiff;
import io.jenkins.plugins.istio.engine.routing.SpecJson;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * How one routing object would differ.
 *
 * @param object kind, namespace and name
 * @param lines of the difference, as {@link SpecDiff} writes them; never empty
 */
public record ObjectDiff(String object, List<String> lines) {

    /** Of every object that differs. A spec that is null stands for an object that does not exist. */
    static List<ObjectDiff> of(
            RouteState routes, Function<RouteObject, String> before, Function<RouteObject, String> after) {
        return routes.objects().stream()
                .map(object -> between(object, before.apply(object), after.apply(object)))
                .filter(diff -> !diff.lines().isEmpty())
                .limit(Limits.FEW)
                .toList();
    }

    /** With at most so many objects, of so many lines. */
    static List<ObjectDiff> abridged(List<ObjectDiff> diffs, int most) {
        return diffs.stream()
                .limit(most)
                .map(diff -> new ObjectDiff(diff.object(), Limits.lines(diff.lines(), most)))
                .toList();
    }

    private static ObjectDiff between(RouteObject object, String before, String after) {
        if (Objects.equals(before, after)) {
            return new ObjectDiff(object.toString(), List.of());
        }
        if (before == null || after == null) {
            String what = before == null ? "+ the object is made" : "- the object is deleted";
            return new ObjectDiff(object.toString(), List.of(what));
        }
        return new ObjectDiff(object.toString(), Limits.lines(lines(before, after)));
    }

    /** A record that was changed by hand may hold anything; a page that cannot show it must not end a release. */
    private static List<String> lines(String before, String after) {
        try {
            return SpecDiff.between(SpecJson.parse(before), SpecJson.parse(after));
        } catch (IllegalArgumentException notJson) {
            return before.equals(after) ? List.of() : List.of(before + " → " + after);
        }
    }
}
