package io.jenkins.plugins.istio.rehearsal.cluster.workload;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.rehearsal.cluster.Scenario;
import io.jenkins.plugins.istio.rehearsal.cluster.VirtualClock;
import io.jenkins.plugins.istio.rehearsal.cluster.api.Deletion;
import io.jenkins.plugins.istio.rehearsal.cluster.api.Metadata;
import io.jenkins.plugins.istio.rehearsal.cluster.api.ObjectStore;
import io.jenkins.plugins.istio.rehearsal.cluster.api.ResourceTypes;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** Starts pods and lets them go. New versions crash when the scenario says so. */
final class Kubelet {
    /** How long a pod takes to become ready, when it does not say otherwise. */
    private static final Duration START = Duration.ofSeconds(2);
    /** How long a container lives that is killed again and again. */
    private static final Duration LIFE = Duration.ofMinutes(1);
    /** On a pod template: how many seconds its pods take to become ready. */
    private static final String START_ANNOTATION = "rehearsal/ready-after-seconds";

    private final ObjectStore store;
    private final Deletion deletion;
    private final VirtualClock clock;
    private final Scenario scenario;
    private final KnownVersions known;
    private final Set<String> leaving = new HashSet<>();

    Kubelet(ObjectStore store, Deletion deletion, VirtualClock clock, Scenario scenario, KnownVersions known) {
        this.store = store;
        this.deletion = deletion;
        this.clock = clock;
        this.scenario = scenario;
        this.known = known;
        store.listen(this::changed);
    }

    /** Every pod that waits to be started is started now. */
    void startAll() {
        store.list(ResourceTypes.POD, null).forEach(this::start);
    }

    private void changed(ObjectStore.Event event) {
        if (!event.type().equals(ResourceTypes.POD)) {
            return;
        }
        ObjectNode pod = event.object().deepCopy();
        Metadata metadata = Metadata.of(pod);
        switch (event.change()) {
            case ADDED -> {
                clock.in(startUp(metadata), () -> start(pod));
                seeOff(pod);
            }
            case MODIFIED -> seeOff(pod);
            case DELETED -> leaving.remove(metadata.uid());
        }
    }

    private void seeOff(ObjectNode pod) {
        Metadata metadata = Metadata.of(pod);
        if (metadata.isOnItsWayOut() && leaving.add(metadata.uid())) {
            clock.in(Deletion.LEAVE, () -> deletion.finish(ResourceTypes.POD, pod));
        }
    }

    private void start(ObjectNode added) {
        Metadata metadata = Metadata.of(added);
        synchronized (store) {
            ObjectNode pod = store.find(ResourceTypes.POD, metadata.namespace(), metadata.name())
                    .orElse(null);
            if (pod == null
                    || Metadata.of(pod).isOnItsWayOut()
                    || !pod.path("status").path("phase").asText("Pending").equals("Pending")) {
                return;
            }
            long number = store.version();
            String address = "10.244." + number / 250 % 250 + "." + (number % 250 + 1);
            pod.withObject("/spec").put("nodeName", "rehearsal");
            if (scenario == Scenario.CRASH_LOOP && known.isNew(store, pod)) {
                PodCondition.crashing(pod, address, clock.instant());
            } else {
                PodCondition.running(pod, address, clock.instant());
            }
            store.put(ResourceTypes.POD, pod);
            if (scenario == Scenario.RESTARTS && known.isNew(store, pod)) {
                clock.in(LIFE, () -> restart(metadata));
            }
        }
    }

    private void restart(Metadata metadata) {
        synchronized (store) {
            store.find(ResourceTypes.POD, metadata.namespace(), metadata.name())
                    .filter(pod -> !Metadata.of(pod).isOnItsWayOut())
                    .ifPresent(pod -> {
                        PodCondition.restarted(pod, clock.instant());
                        store.put(ResourceTypes.POD, pod);
                        clock.in(LIFE, () -> restart(metadata));
                    });
        }
    }

    private static Duration startUp(Metadata metadata) {
        String seconds = metadata.annotation(START_ANNOTATION);
        return seconds == null ? START : Duration.ofMillis(Math.round(Double.parseDouble(seconds) * 1000));
    }
}
