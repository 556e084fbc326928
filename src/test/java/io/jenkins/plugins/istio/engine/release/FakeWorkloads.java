package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import io.jenkins.plugins.istio.engine.routing.Slot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Deployments in memory, whose pods are ready as soon as they are asked for unless told otherwise. */
final class FakeWorkloads implements Workloads {
    private final Journal journal;
    private final FakeAutoscalers autoscalers;
    private final Map<String, Map<String, String>> podLabels = new LinkedHashMap<>();
    private final Map<String, Integer> replicas = new TreeMap<>();
    final Map<String, PodProxies> proxies = new TreeMap<>();
    final List<String> crashing = new ArrayList<>();

    /** Pods that are ready still, though their Deployment was told to have fewer. */
    final Map<String, Integer> lingering = new TreeMap<>();

    /** How many pods are ready of a Deployment whose others are still starting. */
    final Map<String, Integer> starting = new TreeMap<>();

    final List<String> outsideMesh = new ArrayList<>();

    FakeWorkloads(Journal journal) {
        this.journal = journal;
        this.autoscalers = new FakeAutoscalers(journal);
    }

    void runs(String deployment, int size, Map<String, String> labels) {
        podLabels.put(deployment, labels);
        replicas.put(deployment, size);
    }

    Map<String, Integer> sizes() {
        return replicas;
    }

    @Override
    public ServiceFacts describe(ServiceRef service, boolean gitops) {
        journal.call(() -> {});
        List<WorkloadFacts> workloads = replicas.entrySet().stream()
                .map(e -> new WorkloadFacts(
                        e.getKey(), podLabels.get(e.getKey()), e.getValue(), e.getValue(), Map.of("app", "image:1")))
                .toList();
        return new ServiceFacts(service, Map.of("app", service.name()), workloads, outsideMesh, List.of());
    }

    @Override
    public void requireReleasable(ServiceRef service, boolean gitops) {
        journal.call(() -> {});
    }

    @Override
    public List<String> requireRights(ServiceRef service, List<String> manifests) {
        journal.call(() -> {});
        return List.of();
    }

    @Override
    public void labelPods(ServiceRef service, String deployment, String label, String value) {
        journal.change("label " + deployment + " " + label + "=" + value, () -> {
            Map<String, String> labels = new LinkedHashMap<>(podLabels.get(deployment));
            labels.put(label, value);
            podLabels.put(deployment, labels);
        });
    }

    @Override
    public String deploymentIn(ServiceRef service, List<String> manifests) {
        return "from-manifests";
    }

    @Override
    public List<String> preview(CandidateOrder order) {
        return List.of("Deployment " + order.candidate().deployment());
    }

    @Override
    public void tryOut(CandidateOrder order) {}

    @Override
    public void make(CandidateOrder order) {
        journal.change(
                "make " + order.candidate().deployment(),
                () -> runs(
                        order.candidate().deployment(),
                        order.candidate().replicas(),
                        order.candidate().slot().labels()));
    }

    @Override
    public boolean isThere(ServiceRef service, String deployment) {
        journal.call(() -> {});
        return replicas.containsKey(deployment);
    }

    @Override
    public Rollout rollout(ServiceRef service, String deployment, boolean closely) {
        journal.call(() -> {});
        int wanted = replicas.get(deployment);
        if (starting.containsKey(deployment)) {
            return new Rollout(Rollout.State.PROGRESSING, starting.get(deployment), wanted, "starting", List.of());
        }
        return crashing.contains(deployment)
                ? new Rollout(
                        Rollout.State.FAILED,
                        0,
                        wanted,
                        "CrashLoopBackOff: back-off restarting failed container",
                        List.of())
                : new Rollout(Rollout.State.COMPLETE, wanted, wanted, "", List.of());
    }

    @Override
    public int readyPods(ServiceRef service, Slot slot) {
        journal.call(() -> {});
        return replicas.keySet().stream()
                .filter(d -> !crashing.contains(d) && in(d, slot))
                .mapToInt(d -> lingering.getOrDefault(d, replicas.get(d)))
                .sum();
    }

    @Override
    public int runningPods(ServiceRef service, Slot slot) {
        journal.call(() -> {});
        return replicas.keySet().stream()
                .filter(d -> in(d, slot))
                .mapToInt(replicas::get)
                .sum();
    }

    @Override
    public Map<Slot, RunningPods> running(ServiceRef service, Collection<Slot> slots) {
        Map<Slot, RunningPods> found = new HashMap<>();
        slots.forEach(slot -> found.put(
                slot,
                new RunningPods(
                        readyPods(service, slot),
                        proxies.getOrDefault(slot.subset(), new PodProxies(1, 0, 0)),
                        Set.of())));
        return found;
    }

    private boolean in(String deployment, Slot slot) {
        return podLabels.get(deployment).entrySet().containsAll(slot.labels().entrySet());
    }

    @Override
    public boolean scale(ServiceRef service, String deployment, int size) {
        journal.change(
                "scale " + deployment + " to " + size, () -> replicas.computeIfPresent(deployment, (d, old) -> size));
        return replicas.containsKey(deployment);
    }

    @Override
    public void letGo(ServiceRef service, String deployment) {
        journal.change("let go of " + deployment, () -> {});
    }

    @Override
    public void delete(ServiceRef service, String deployment) {
        journal.change("delete " + deployment, () -> replicas.remove(deployment));
    }

    @Override
    public FakeAutoscalers autoscalers() {
        return autoscalers;
    }
}
