package io.jenkins.plugins.istio.engine.cluster;

import io.jenkins.plugins.istio.engine.release.Announcements;
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
