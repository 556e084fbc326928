package io.jenkins.plugins.istio.engine.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * All objects of a kind that these credentials may see.
 *
 * @param items the objects
 * @param everywhere whether every namespace was looked at, and not the service's alone
 */
record Listing(List<ObjectNode> items, boolean everywhere) {

    /** Of the whole cluster where that is allowed, otherwise of {@code namespace}. */
    static Listing of(ApiServer api, Kind kind, String namespace) {
        Answer all = api.list(new Ref(kind, null, null));
        return all.isForbidden()
                ? new Listing(api.list(kind.in(namespace)).items(), false)
                : new Listing(all.items(), true);
    }
}
