package io.jenkins.plugins.istio.engine.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.jenkins.plugins.istio.engine.release.Announcements;
import io.jenkins.plugins.istio.engine.release.MeshRoutes;
import io.jenkins.plugins.istio.engine.release.ReleaseRecords;
import io.jenkins.plugins.istio.engine.release.Workloads;
import java.util.List;

/** One client, and the ports on it. */
final class OpenConnection implements ClusterConnection {
    private final KubernetesClient client;
    private final ApiServer api;
    private final Workloads workloads;
    private final MeshRoutes routes;
    private final ReleaseRecords records;

    OpenConnection(KubernetesClient client, ClusterSettings settings) {
        api = new ApiServer(client, settings.name(), settings.requestTimeout());
        this.client = client;
        this.workloads = new KubernetesWorkloads(api);
        this.routes = new IstioRoutes(api);
        this.records = new ConfigMapRecords(api);
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
    public Announcements announcements() {
        return new ServiceEvents(api);
    }

    @Override
    public ClusterSurvey survey(String namespace) {
        List<Right> missing = new RightsReview(api).missing(namespace, Right.LEAST);
        return new ClusterSurvey(
                api.version(),
                new IstioVersion(api).words(namespace),
                missing.isEmpty() ? null : YamlText.write(Right.role(namespace, missing)));
    }

    @Override
    public void close() {
        client.close();
    }
}
