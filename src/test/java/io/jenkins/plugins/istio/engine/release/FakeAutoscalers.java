package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Autoscalers in memory, by the Deployment that they scale. */
final class FakeAutoscalers implements Autoscalers {
    boolean refuseToGiveBack;
    private final Journal journal;
    private final Map<String, HeldAutoscaler> byDeployment = new TreeMap<>();
    String obstacle;

    FakeAutoscalers(Journal journal) {
        this.journal = journal;
    }

    void scales(String deployment, String name, int minimum, int maximum) {
        byDeployment.put(deployment, new HeldAutoscaler(name, minimum, maximum, minimum, false));
    }

    /** Minimum by name. */
    Map<String, Integer> minimums() {
        Map<String, Integer> minimums = new TreeMap<>();
        byDeployment.values().forEach(autoscaler -> minimums.put(autoscaler.name(), autoscaler.minimum()));
        return minimums;
    }

    @Override
    public Optional<HeldAutoscaler> of(ServiceRef service, String deployment) {
        journal.call(() -> {});
        return Optional.ofNullable(byDeployment.get(deployment));
    }

    @Override
    public Optional<String> obstacle(ServiceRef service, String original, Version stable, Version candidate) {
        journal.call(() -> {});
        return Optional.ofNullable(obstacle);
    }

    @Override
    public void copy(ServiceRef service, String original, Version stable, Version candidate, HeldAutoscaler copy) {
        journal.change(
                "autoscaler " + copy.name() + " from " + copy.held() + " to " + copy.maximum(),
                () -> byDeployment.put(
                        candidate.deployment(),
                        new HeldAutoscaler(copy.name(), copy.held(), copy.maximum(), copy.held(), true)));
    }

    @Override
    public String preview(ServiceRef service, String original, Version stable, Version candidate, HeldAutoscaler copy) {
        return "HorizontalPodAutoscaler " + copy.name();
    }

    @Override
    public void setMinimum(ServiceRef service, String name, int minimum) {
        journal.change(
                "autoscaler " + name + " minimum " + minimum,
                () -> byDeployment.replaceAll(
                        (deployment, autoscaler) -> autoscaler.name().equals(name)
                                ? new HeldAutoscaler(name, minimum, autoscaler.maximum(), minimum, autoscaler.copied())
                                : autoscaler));
    }

    @Override
    public boolean giveBack(ServiceRef service, HeldAutoscaler held) {
        if (refuseToGiveBack) {
            throw new ClusterTrouble("the API server answers 500", null);
        }
        setMinimum(service, held.name(), held.minimum());
        return true;
    }

    @Override
    public boolean removeCopy(ServiceRef service, String deployment) {
        boolean found = byDeployment.containsKey(deployment)
                && byDeployment.get(deployment).copied();
        journal.call(() -> {});
        if (found) {
            journal.change("remove autoscaler of " + deployment, () -> byDeployment.remove(deployment));
        }
        return found;
    }

    @Override
    public Optional<String> removeWith(ServiceRef service, String deployment) {
        Optional<HeldAutoscaler> found = of(service, deployment);
        found.ifPresent(autoscaler ->
                journal.change("delete autoscaler of " + deployment, () -> byDeployment.remove(deployment)));
        return found.map(autoscaler -> "HorizontalPodAutoscaler " + autoscaler.name() + " is deleted");
    }
}
