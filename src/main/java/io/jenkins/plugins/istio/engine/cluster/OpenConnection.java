package io.jenkins.plugins.istio.engine.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.jenkins.plugins.istio.engine.release.Git;
import io.jenkins.plugins.istio.engine.release.MeshRoutes;
import io.jenkins.plugins.istio.engine.release.ReleaseRecords;
import io.jenkins.plugins.istio.engine.release.Workloads;

/** One client, and the ports on it. */
final class OpenConnection implements ClusterConnection {
    private final KubernetesClient client;
    private final ApiServer api;
    private final Workloads workloads;
    private final MeshRoutes routes;
    private final ReleaseRecords records;
    private final Git git;

    OpenConnection(KubernetesClient client, ClusterSettings settings) {
        api = new ApiServer(client, settings.name(), settings.requestTimeout());
        this.client = client;
        Glance glance = new Glance(api);
        this.workloads = new KubernetesWorkloads(api, glance);
        this.routes = new IstioRoutes(api, glance);
        this.records = new ConfigMapRecords(api);
        this.git = new GitOnCluster(api);
    }

    @Override
    public Workloads workloads() {
        return workloads;
    }

    @Override
    public MeshRoutes routes() {
        return routes;
    }

    @Override
    public ReleaseRecords records() {
        return records;
    }

    @Override
    public Git git() {
        return git;
    }

    @Override
    public String serverVersion() {
        return api.version();
    }

    @Override
    public void close() {
        client.close();
    }
}
