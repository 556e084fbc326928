package io.jenkins.plugins.istio.engine.cluster;

import io.jenkins.plugins.istio.engine.release.MeshRoutes;
import io.jenkins.plugins.istio.engine.release.ReleaseRecords;
import io.jenkins.plugins.istio.engine.release.Workloads;

/** An open connection to one cluster, and the ports that act through it. Close it after use. */
public interface ClusterConnection extends AutoCloseable {
    Workloads workloads();

    MeshRoutes routes();

    ReleaseRecords records();

    @Override
    void close();
}
