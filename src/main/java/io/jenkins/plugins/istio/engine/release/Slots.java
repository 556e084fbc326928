package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.routing.Slot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Chooses where the candidate lives: a slot of its own by version, or the idle one of two fixed colours. */
final class Slots {
    private Slots() {}

    static Version candidate(DeployRequest request, ServiceFacts facts, Version stable, String manifestDeployment) {
        Slot slot = request.slots().isEmpty() ? byVersion(request, stable) : idle(request, stable);
        String deployment = manifestDeployment != null ? manifestDeployment : deployment(facts, stable, slot);
        return new Version(request.version(), slot, deployment, request.replicas() == null ? 1 : request.replicas());
    }

    /** The colour that the stable wears, as its version's name, when fixed colours are used. */
    static boolean wears(Version stable, List<String> colours) {
        return colours.contains(stable.subset());
    }

    private static Slot byVersion(DeployRequest request, Version stable) {
        String name = request.slot() == null ? request.version() : request.slot();
        if (name.equals(stable.subset())) {
            throw new Refusal("Cannot deploy " + request.version() + " of " + request.service() + " to subset " + name
                    + ": the stable version lives there. Give the candidate another slot.");
        }
        return beside(stable.slot(), name);
    }

    /** A slot of this name that differs from another in the label that tells slots apart. */
    static Slot beside(Slot other, String name) {
        Map<String, String> labels = new LinkedHashMap<>();
        other.labels().forEach((label, value) -> labels.put(label, label.equals(key(other)) ? name : value));
        return new Slot(name, labels);
    }

    private static Slot idle(DeployRequest request, Version stable) {
        List<String> colours = request.slots();
        if (colours.size() != 2 || colours.get(0).equals(colours.get(1))) {
            throw new Refusal("slots is " + colours + "; expected two different names, such as ['blue', 'green'].");
        }
        if (!wears(stable, colours)) {
            throw new Refusal("Cannot use slots " + colours + " for " + request.service()
                    + ": its stable version lives in subset "
                    + stable.subset()
                    + ", which is neither. Give the stable Deployment's pods a label with one of these values and a"
                    + " DestinationRule subset of that name, or deploy without slots.");
        }
        String colour = stable.subset().equals(colours.get(0)) ? colours.get(1) : colours.get(0);
        Map<String, String> labels = new LinkedHashMap<>(stable.slot().labels());
        labels.put(key(stable.slot()), colour);
        return new Slot(colour, labels);
    }

    /** The label that tells slots apart: the one whose value is the subset's name, else {@code version}, else any. */
    private static String key(Slot slot) {
        return slot.labels().entrySet().stream()
                .filter(label -> label.getValue().equals(slot.subset()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(
                        slot.labels().containsKey(StableFinder.VERSION_LABEL)
                                ? StableFinder.VERSION_LABEL
                                : slot.labels().keySet().iterator().next());
    }

    private static String deployment(ServiceFacts facts, Version stable, Slot slot) {
        return facts.workloads().stream()
                .filter(w -> w.podLabels().entrySet().containsAll(slot.labels().entrySet()))
                .map(WorkloadFacts::deployment)
                .findFirst()
                .orElseGet(() -> stable.deployment().endsWith("-" + stable.subset())
                        ? stable.deployment()
                                        .substring(
                                                0,
                                                stable.deployment().length()
                                                        - stable.subset().length())
                                + slot.subset()
                        : facts.service().name() + "-" + slot.subset());
    }
}
