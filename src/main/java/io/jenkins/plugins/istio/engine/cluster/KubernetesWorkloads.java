package io.jenkins.plugins.istio.engine.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.engine.release.Autoscalers;
import io.jenkins.plugins.istio.engine.release.CandidateOrder;
import io.jenkins.plugins.istio.engine.release.DriftFound;
import io.jenkins.plugins.istio.engine.release.Rollout;
import io.jenkins.plugins.istio.engine.release.RunningPods;
import io.jenkins.plugins.istio.engine.release.ServiceFacts;
import io.jenkins.plugins.istio.engine.release.Workloads;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import io.jenkins.plugins.istio.engine.routing.Slot;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What runs, on Deployments. */
final class KubernetesWorkloads implements Workloads {
    private final ApiServer api;
    private final Glance glance;
    private final LastSeen seen;
    private final RightsReview rights;
    private final ServiceInspection inspection;
    private final CandidateWorkload candidate;
    private final CandidateWorkload triedOut;
    private final Selectors selectors;

    KubernetesWorkloads(ApiServer api, Glance glance, LastSeen seen, Clock clock) {
        this.api = api;
        this.seen = seen;
        this.glance = glance;
        this.rights = new RightsReview(api, clock);
        this.inspection = new ServiceInspection(api, glance, rights);
        this.selectors = new Selectors(inspection::selectorOf, clock);
        this.candidate = new CandidateWorkload(api, glance, selectors);
        this.triedOut = new CandidateWorkload(api.asDryRun(), glance, selectors);
    }

    @Override
    public ServiceFacts describe(ServiceRef service, boolean gitops) {
        glance.begin(service.namespace());
        ServiceFacts facts = inspection.describe(service, gitops);
        selectors.remember(service, facts.selector());
        return facts;
    }

    @Override
    public void requireReleasable(ServiceRef service, boolean gitops) {
        glance.begin(service.namespace());
        inspection.requireReleasable(service, gitops);
    }

    @Override
    public List<String> requireRights(ServiceRef service, List<String> manifests) {
        Set<Kind> applied = manifests.isEmpty() ? Set.of() : new Manifests(service, manifests).otherKinds();
        return rights.require(service, applied);
    }

    @Override
    public void labelPods(ServiceRef service, String deployment, String label, String value) {
        ObjectNode change = Json.object();
        change.putObject("spec")
                .putObject("template")
                .putObject("metadata")
                .putObject("labels")
                .put(label, value);
        api.merge(refOf(service, deployment), change).required();
    }

    @Override
    public String deploymentIn(ServiceRef service, List<String> manifests) {
        return new Manifests(service, manifests).deploymentName();
    }

    @Override
    public List<String> preview(CandidateOrder order) {
        return candidate.preview(order).stream().map(YamlText::write).toList();
    }

    @Override
    public void tryOut(CandidateOrder order) {
        triedOut.make(order);
    }

    @Override
    public void make(CandidateOrder order) {
        candidate.make(order);
    }

    @Override
    public boolean isThere(ServiceRef service, String deployment) {
        ObjectNode found = api.get(refOf(service, deployment)).orNull();
        return found != null && !found.path("metadata").has("deletionTimestamp");
    }

    @Override
    public Rollout rollout(ServiceRef service, String deployment, boolean closely) {
        ObjectNode found = api.get(refOf(service, deployment)).orNull();
        if (found == null) {
            throw new DriftFound("There is no " + refOf(service, deployment) + " on cluster " + api.cluster()
                    + "; somebody deleted it. Roll back, then deploy the version again.");
        }
        seen.remember(refOf(service, deployment), found);
        List<ObjectNode> pods = !closely || RolloutReading.isComplete(found)
                ? List.of()
                : api.list(Kind.POD.in(service.namespace()), Labels.ofPods(found))
                        .items();
        return RolloutReading.of(found, pods);
    }

    @Override
    public int readyPods(ServiceRef service, Slot slot) {
        Map<String, String> labels = new HashMap<>(selectors.of(service));
        for (Map.Entry<String, String> label : slot.labels().entrySet()) {
            String selected = labels.put(label.getKey(), label.getValue());
            if (selected != null && !selected.equals(label.getValue())) {
                return 0;
            }
        }
        return (int)
                pods(service, labels).stream().filter(RolloutReading::isReady).count();
    }

    @Override
    public int runningPods(ServiceRef service, Slot slot) {
        // A slot's labels alone (version: v2) are those of other services' pods, too.
        Map<String, String> labels = new HashMap<>(selectors.of(service));
        labels.putAll(slot.labels());
        return (int)
                pods(service, labels).stream().filter(RolloutReading::isRunning).count();
    }

    @Override
    public Map<Slot, RunningPods> running(ServiceRef service, Collection<Slot> slots) {
        Map<String, String> labels = new HashMap<>(selectors.of(service));
        if (slots.size() == 1) {
            slots.iterator().next().labels().forEach(labels::putIfAbsent);
        }
        List<ObjectNode> running =
                pods(service, labels).stream().filter(RolloutReading::isRunning).toList();
        Map<Slot, RunningPods> bySlot = new HashMap<>();
        for (Slot slot : slots) {
            bySlot.put(
                    slot,
                    PodReading.of(running.stream()
                            .filter(pod -> Labels.carry(Json.labelsOf(pod), slot.labels()))
                            .toList()));
        }
        return bySlot;
    }

    private List<ObjectNode> pods(ServiceRef service, Map<String, String> labels) {
        return api.list(Kind.POD.in(service.namespace()), labels).items();
    }

    @Override
    public boolean scale(ServiceRef service, String deployment, int replicas) {
        ObjectNode change = Json.object();
        change.putObject("spec").put("replicas", replicas);
        Answer answer = api.merge(refOf(service, deployment), change);
        if (!answer.isMissing()) {
            answer.required();
        }
        return !answer.isMissing();
    }

    @Override
    public void letGo(ServiceRef service, String deployment) {
        Ref ref = refOf(service, deployment);
        Trace.strike(api, ref, api.get(ref).orNull());
    }

    @Override
    public void delete(ServiceRef service, String deployment) {
        Answer answer = api.delete(refOf(service, deployment));
        if (!answer.isMissing()) {
            answer.required();
        }
    }

    @Override
    public Autoscalers autoscalers() {
        return new KubernetesAutoscalers(api, glance);
    }

    private static Ref refOf(ServiceRef service, String deployment) {
        return Kind.DEPLOYMENT.named(service.namespace(), deployment);
    }
}
