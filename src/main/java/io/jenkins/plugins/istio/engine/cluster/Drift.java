package io.jenkins.plugins.istio.engine.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.engine.release.DriftFound;
import io.jenkins.plugins.istio.engine.release.RouteObject;
import io.jenkins.plugins.istio.engine.routing.SpecDiff;
import io.jenkins.plugins.istio.engine.routing.SpecJson;

/**
 * Whether somebody else wrote to an object since this release did. Since the record is written first, an object may also
 * stand as it did before the write that the record tells of.
 */
final class Drift {
    private Drift() {}

    static boolean isFound(RouteObject object, ObjectNode live) {
        return !SpecJson.same(live, tree(object.written())) && !SpecJson.same(live, tree(object.before()));
    }

    /** The spec that this release last really wrote: {@code before} when the newest write never happened. */
    static ObjectNode lastWritten(RouteObject object, ObjectNode live) {
        ObjectNode before = tree(object.before());
        ObjectNode written = tree(object.written());
        boolean stillBefore = before != null && SpecJson.same(live, before) && !SpecJson.same(live, written);
        return stillBefore || written == null ? before : written;
    }

    /** @throws DriftFound when somebody else wrote and this may not be written over */
    static void refuse(RouteObject object, ObjectNode live, boolean overwrite, String cluster) {
        if (overwrite || !isFound(object, live)) {
            return;
        }
        String change = live == null
                ? "it is gone"
                : object.written() == null
                        ? "it is there, though this release did not make it"
                        : "\n  " + String.join("\n  ", SpecDiff.between(tree(object.written()), live));
        throw new DriftFound(
                object + " on cluster " + cluster + " was changed by somebody else since this release last wrote it: "
                        + change
                        + (live == null
                                ? ". Put it back, or roll back."
                                : "\nUndo that, or run the step again with onDrift: 'overwrite' (their change stays, the release's comes on top), or roll back."));
    }

    static ObjectNode tree(String spec) {
        return spec == null ? null : SpecJson.parse(spec);
    }

    static String text(ObjectNode spec) {
        return spec == null ? null : SpecJson.text(spec);
    }
}
