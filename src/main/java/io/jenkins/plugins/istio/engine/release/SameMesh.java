package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.routing.Slot;
import java.util.List;
import java.util.Map;

/**
 * The candidate's pods stand in the mesh as the stable's do. Without a proxy of its own a pod gets no request where the mesh
 * demands mutual TLS, and its calls follow no route; labels only promise one, so the running pods are looked at.
 */
final class SameMesh {
    private SameMesh() {}

    /** @throws ReleaseFailed when the stable's pods have a proxy and the candidate's have none, unless these say so themselves */
    static void require(Session session) {
        if (session.dry()) {
            return;
        }
        Release release = session.release();
        Workloads workloads = session.ports().workloads();
        Map<Slot, RunningPods> running = workloads.running(
                release.service(),
                List.of(release.candidate().slot(), release.stable().slot()));
        PodProxies candidate = running.get(release.candidate().slot()).proxies();
        PodProxies stable = running.get(release.stable().slot()).proxies();
        SamePods.remember(session, running.get(release.candidate().slot()));
        String ours = release.candidate().deployment();
        String theirs = release.stable().deployment();
        if (stable.with() > 0 && candidate.without() > 0) {
            throw new ReleaseFailed("Pods of " + ours + " of " + release.service()
                    + " run without the Istio proxy, which the pods of " + theirs
                    + " have: under strict mutual TLS nothing would reach them, and their calls would follow no route. No end user was"
                    + " on them. See that the proxy is injected (namespace label istio-injection or istio.io/rev), roll back, and deploy"
                    + " again; pods that shall have none say so by the label sidecar.istio.io/inject: \"false\".");
        }
        if (stable.with() > 0 && candidate.declined() > 0) {
            session.happened("Warning: the pods of " + ours
                    + " run without the Istio proxy, as they ask for themselves; those of " + theirs
                    + " have it. Under strict mutual TLS nothing reaches them.");
        }
        if (stable.with() == 0 && candidate.with() > 0) {
            session.happened("Warning: the pods of " + ours + " run with the Istio proxy, those of " + theirs
                    + " without; what the proxies report is missing for " + theirs
                    + ". Restart it to compare the two.");
        }
    }
}
