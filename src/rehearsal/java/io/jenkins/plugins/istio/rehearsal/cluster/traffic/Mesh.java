package io.jenkins.plugins.istio.rehearsal.cluster.traffic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.rehearsal.cluster.Scenario;
import io.jenkins.plugins.istio.rehearsal.cluster.VirtualClock;
import io.jenkins.plugins.istio.rehearsal.cluster.api.ObjectStore;
import io.jenkins.plugins.istio.rehearsal.cluster.api.PodJournal;
import io.jenkins.plugins.istio.rehearsal.cluster.api.ResourceTypes;
import io.jenkins.plugins.istio.rehearsal.cluster.workload.KnownVersions;
import io.jenkins.plugins.istio.rehearsal.mesh.Routing;
import io.jenkins.plugins.istio.rehearsal.mesh.SimulatedRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The proxies, all as one: takes requests to pods by the routes of the API server, as these were {@link #LAG} ago, and counts
 * what happens.
 */
public final class Mesh {
    /** How long proxies take to hear of a change of routes. */
    public static final Duration LAG = Duration.ofMillis(100);

    private static final long SEED = 20260101;

    private final ObjectStore store;
    private final VirtualClock clock;
    private final PodDirectory pods;
    private final Behaviour behaviour;
    private final Telemetry telemetry;
    private final PodJournal journal;
    private final SplittableRandom random = new SplittableRandom(SEED);
    private volatile RouteView routes;

    public Mesh(
            ObjectStore store,
            VirtualClock clock,
            Scenario scenario,
            KnownVersions known,
            Telemetry telemetry,
            PodJournal journal) {
        this.store = store;
        this.clock = clock;
        this.telemetry = telemetry;
        this.journal = journal;
        pods = new PodDirectory(store, known);
        behaviour = new Behaviour(scenario);
        routes = RouteView.of(store);
        store.listen(this::changed);
    }

    /** The proxies know of everything now. */
    public void catchUp() {
        routes = RouteView.of(store);
    }

    /** Where a request would go, or could; nothing is sent. */
    synchronized Routing look(SimulatedRequest request) {
        return routes.route(request, 0, 0);
    }

    synchronized boolean hasReadyPods(String service) {
        return !pods.ready(service, Map.of()).isEmpty();
    }

    /**
     * Sends a request, and its copies, and counts them all.
     *
     * @param meant {@code namespace/name} of the Service that the caller has in mind, to be named when no route is found
     */
    public synchronized Delivery send(SimulatedRequest request, Audience audience, String meant) {
        RouteView view = routes;
        String caller = request.callerNamespace() == null ? "istio-system" : request.callerNamespace();
        Routing routing = view.route(request, random.nextDouble(), random.nextDouble());
        Delivery delivery = deliver(view, routing, routing.service(), routing.subset(), caller);
        telemetry.count(delivery, routing.service() == null ? meant : routing.service(), audience);
        for (Routing.Copy copy : routing.mirrors()) {
            telemetry.count(
                    deliver(view, routing, copy.service(), copy.subset(), caller), copy.service(), Audience.COPY);
        }
        return delivery;
    }

    /** The answer's body; empty when no pod answered and the proxy says nothing. */
    public String body(Delivery delivery, String path) {
        if (delivery.pod() != null) {
            ObjectNode body = behaviour.body(delivery.pod(), delivery.routing().service(), path, delivery.status());
            return body.toString();
        }
        return switch (delivery.routing().kind()) {
            case DIRECT_RESPONSE -> delivery.routing().body();
            case FORWARDED -> "no healthy upstream";
            case REDIRECT, NO_ROUTE -> "";
        };
    }

    private Delivery deliver(RouteView view, Routing routing, String service, String subset, String caller) {
        return switch (routing.kind()) {
            case NO_ROUTE -> new Delivery(routing, null, 404, "NR", 0);
            case DIRECT_RESPONSE, REDIRECT -> new Delivery(routing, null, routing.status(), "-", 0);
            case FORWARDED -> {
                Optional<Map<String, String>> labels = view.labels(service, subset, caller);
                if (labels.isEmpty()) {
                    yield new Delivery(routing, null, 503, "NC", 0);
                }
                List<MeshPod> ready = pods.ready(service, labels.get());
                if (ready.isEmpty()) {
                    yield new Delivery(routing, null, 503, "UH", 0);
                }
                MeshPod pod = ready.get(random.nextInt(ready.size()));
                int status = behaviour.status(pod, random);
                behaviour
                        .logged(pod, status)
                        .ifPresent(line -> journal.write(pod.namespace(), pod.name(), clock.instant(), line));
                yield new Delivery(routing, pod, status, "-", behaviour.millis(pod, random));
            }
        };
    }

    private void changed(ObjectStore.Event event) {
        if (event.type().equals(ResourceTypes.VIRTUAL_SERVICE) || event.type().equals(ResourceTypes.DESTINATION_RULE)) {
            RouteView then = RouteView.of(store);
            clock.in(LAG, () -> routes = then);
        }
    }
}
