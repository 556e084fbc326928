package io.jenkins.plugins.istio.rehearsal.cluster;

import io.jenkins.plugins.istio.rehearsal.cluster.traffic.EntryPoint;
import java.io.Serializable;
import java.util.List;

/**
 * A cluster at rest, to go on from in another process. What was counted, and the metrics' history, are not in it.
 *
 * @param version the last resourceVersion
 * @param objects every object as JSON text, owners before what they own
 * @param knownVersions what ran before the rehearsal began
 * @param ways by which users call
 */
public record Snapshot(long version, List<String> objects, List<String> knownVersions, List<EntryPoint> ways)
        implements Serializable {
    public Snapshot {
        objects = List.copyOf(objects);
        knownVersions = List.copyOf(knownVersions);
        ways = List.copyOf(ways);
    }
}
