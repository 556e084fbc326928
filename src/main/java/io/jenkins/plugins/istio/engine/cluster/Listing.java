package io.jenkins.plugins.istio.engine.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

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

    /** As {@link #of}; nothing where the cluster does not know the kind. */
    static Optional<Listing> ifKnown(ApiServer api, Kind kind, String namespace) {
        Answer all = api.list(new Ref(kind, null, null));
        Answer answer = all.isForbidden() ? api.list(kind.in(namespace)) : all;
        return answer.isMissing() ? Optional.empty() : Optional.of(new Listing(answer.items(), !all.isForbidden()));
    }
}
