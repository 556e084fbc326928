package io.jenkins.plugins.istio.engine.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.jenkins.plugins.istio.engine.release.Announcements;
import io.jenkins.plugins.istio.engine.release.Git;
import io.jenkins.plugins.istio.engine.release.MeshRoutes;
import io.jenkins.plugins.istio.engine.release.ReleaseRecords;
import io.jenkins.plugins.istio.engine.release.Workloads;
import io.jenkins.plugins.istio.engine.verification.Pods;
import java.time.Clock;
import java.util.List;

/** One client, and the ports on it. */
final class OpenConnection implements ClusterConnection {
    private final KubernetesClient client;
    private final Clock clock;
    private final ApiServer api;
    private final Workloads workloads;
    private final MeshRoutes routes;
    private final ReleaseRecords records;
    private final Git git;
    private final Pods pods;

    OpenConnection(KubernetesClient client, ClusterSettings settings, Clock clock, RequestPace pace) {
        api = new ApiServer(
                new Transport(client, settings.name(), settings.requestTimeout(), settings.attempts(), pace));
        this.client = client;
        this.clock = clock;
        Glance glance = new Glance(api, clock);
        LastSeen seen = new LastSeen(clock);
        this.workloads = new KubernetesWorkloads(api, glance, seen, clock);
        IstioApi istio = new IstioApi(api);
        this.routes = new IstioRoutes(api, istio, glance, seen);
        this.records = new ConfigMapRecords(api, new RightsReview(api, clock));
        this.git = new GitOnCluster(api, istio, glance, seen);
        this.pods = new KubernetesPods(api);
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
    public Pods pods() {
        return pods;
    }

    @Override
    public Announcements announcements() {
        return new ServiceEvents(api);
    }

    @Override
    public ClusterSurvey survey(String namespace) {
        List<Right> missing = new RightsReview(api, clock).missing(namespace, Right.LEAST);
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
