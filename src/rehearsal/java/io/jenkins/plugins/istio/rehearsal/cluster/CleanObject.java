package io.jenkins.plugins.istio.rehearsal.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.rehearsal.cluster.api.Metadata;
import java.util.List;

/** An object as a person would write it: without what only a server can know. */
final class CleanObject {
    private static final List<String> OF_THE_SERVER = List.of(
            "uid",
            "resourceVersion",
            "generation",
            "creationTimestamp",
            "managedFields",
            "selfLink",
            "deletionTimestamp",
            "deletionGracePeriodSeconds");

    private CleanObject() {}

    static ObjectNode of(ObjectNode object) {
        ObjectNode clean = object.deepCopy();
        clean.remove("status");
        Metadata.of(clean).node().remove(OF_THE_SERVER);
        return clean;
    }
}
