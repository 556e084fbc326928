package io.jenkins.plugins.istio.engine.cluster;

import io.jenkins.plugins.istio.engine.release.Git;
import io.jenkins.plugins.istio.engine.release.MeshRoutes;
import io.jenkins.plugins.istio.engine.release.ReleaseRecords;
import io.jenkins.plugins.istio.engine.release.Workloads;
import io.jenkins.plugins.istio.engine.verification.Pods;

/** An open connection to one cluster, and the ports that act through it. Close it after use. */
public interface ClusterConnection extends AutoCloseable {
    Workloads workloads();

    MeshRoutes routes();

    ReleaseRecords records();

    Git git();

    Pods pods();

    /**
     * What the API server calls itself: {@code v1.34.1}.
     *
     * @throws io.jenkins.plugins.istio.engine.release.ClusterTrouble when it cannot be asked
     */
    String serverVersion();

    @Override
    void close();
}
