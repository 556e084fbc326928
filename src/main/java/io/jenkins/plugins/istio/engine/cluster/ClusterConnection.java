package io.jenkins.plugins.istio.engine.cluster;

import io.jenkins.plugins.istio.engine.release.Announcements;
import io.jenkins.plugins.istio.engine.release.MeshRoutes;
import io.jenkins.plugins.istio.engine.release.ReleaseRecords;
import io.jenkins.plugins.istio.engine.release.Workloads;

/** An open connection to one cluster, and the ports that act through it. Close it after use. */
public interface ClusterConnection extends AutoCloseable {
    Workloads workloads();

    MeshRoutes routes();

    ReleaseRecords records();

    Announcements announcements();

    /**
     * Looks around without changing anything.
     *
     * @param namespace where services are
     * @throws io.jenkins.plugins.istio.engine.release.ClusterTrouble when the cluster cannot be asked
     */
    ClusterSurvey survey(String namespace);

    @Override
    void close();
}
