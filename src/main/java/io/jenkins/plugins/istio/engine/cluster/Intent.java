package io.jenkins.plugins.istio.engine.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.engine.release.RouteObject;
import java.util.List;

/**
 * What shall become of one routing object.
 *
 * @param spec as it shall stand in the cluster; null when the object shall not exist
 * @param target what the record says of it then
 * @param foreign what somebody else had changed and keeps
 */
record Intent(ObjectNode spec, RouteObject target, List<String> foreign) {

    /** How an intent is found: from what the record says and what stands in the cluster now. Pure, and so repeatable. */
    interface Rule {
        /**
         * @param object what the record says
         * @param live the spec in the cluster; null when there is no such object
         */
        Intent of(RouteObject object, ObjectNode live);
    }

    Intent {
        foreign = List.copyOf(foreign);
    }

    /** The object stays as it stands. */
    static Intent leave(RouteObject object, ObjectNode live) {
        return new Intent(live, object, List.of());
    }
}
