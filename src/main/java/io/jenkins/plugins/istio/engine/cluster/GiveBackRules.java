package io.jenkins.plugins.istio.engine.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.engine.release.RouteObject;
import io.jenkins.plugins.istio.engine.routing.GivenBack;
import io.jenkins.plugins.istio.engine.routing.SpecDiff;
import io.jenkins.plugins.istio.engine.routing.ThreeWay;
import java.util.List;

/** An object shall be what it was before the release; what others changed meanwhile stays; what the release made is deleted. */
final class GiveBackRules {
    private GiveBackRules() {}

    static Intent of(RouteObject object, ObjectNode live) {
        if (object.isOurs()) {
            List<String> lost = live == null ? List.of() : SpecDiff.between(Drift.lastWritten(object, live), live);
            return new Intent(null, target(object, null, live, null), lost);
        }
        if (live == null) {
            return RouteRules.gone(object);
        }
        GivenBack back = ThreeWay.giveBack(Drift.tree(object.original()), Drift.lastWritten(object, live), live);
        return new Intent(back.spec(), target(object, back.spec(), live, back.spec()), back.kept());
    }

    /** From now on the original is what was given back, so that giving back once more does not undo other people's edits. */
    private static RouteObject target(RouteObject object, ObjectNode original, ObjectNode live, ObjectNode spec) {
        return new RouteObject(
                object.kind(),
                object.namespace(),
                object.name(),
                Drift.text(original),
                Drift.text(live),
                Drift.text(spec));
    }
}
