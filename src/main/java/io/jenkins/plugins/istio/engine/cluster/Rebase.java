package io.jenkins.plugins.istio.engine.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.engine.release.RouteObject;
import io.jenkins.plugins.istio.engine.routing.GivenBack;
import io.jenkins.plugins.istio.engine.routing.ThreeWay;
import java.util.List;

/**
 * The original that an edit begins from: as it was before the release, and with what somebody else changed since, where the
 * user said that this may go in.
 *
 * @param original the spec
 * @param foreign what somebody else changed, line by line
 */
record Rebase(ObjectNode original, List<String> foreign) {

    /** @throws io.jenkins.plugins.istio.engine.release.DriftFound when somebody else wrote and {@code overwrite} is false, or the object is gone */
    static Rebase of(RouteObject object, ObjectNode live, boolean overwrite, String cluster) {
        Drift.refuse(object, live, overwrite && live != null, cluster);
        ObjectNode original = Drift.tree(object.original());
        if (!Drift.isFound(object, live)) {
            return new Rebase(original, List.of());
        }
        GivenBack theirs = ThreeWay.giveBack(original, Drift.lastWritten(object, live), live);
        return new Rebase(theirs.spec(), theirs.kept());
    }
}
