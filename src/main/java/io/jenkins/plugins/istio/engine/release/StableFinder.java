package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.routing.Slot;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds which Deployment serves users now, and the labels that tell its pods apart. */
final class StableFinder {
    static final String VERSION_LABEL = "version";

    private final ServiceFacts facts;
    private final RouteSurvey survey;
    private final Release last;

    /** @param last the service's last release, or null */
    StableFinder(ServiceFacts facts, RouteSurvey survey, Release last) {
        this.facts = facts;
        this.survey = survey;
        this.last = last;
    }

    /**
     * @param named the Deployment or version that the user says is stable, or null
     * @throws Refusal when it cannot be known
     */
    WorkloadFacts workload(String named) {
        if (named != null) {
            return facts.workloads().stream()
                    .filter(w -> w.deployment().equals(named)
                            || named.equals(w.podLabels().get(VERSION_LABEL)))
                    .findFirst()
                    .orElseThrow(() -> new Refusal("No Deployment behind " + facts.service() + " is or has version "
                            + named + " (parameter stable); found " + names() + "."));
        }
        return served().or(this::lastStable)
                .or(this::onlyOne)
                .orElseThrow(() ->
                        new Refusal("Cannot tell which Deployment behind " + facts.service() + " serves users: found "
                                + names() + ", and no route names one subset. Say it with stable: 'NAME'."));
    }

    /** The Deployments beside the stable that have pods, which a route to the stable alone would take users from. */
    List<WorkloadFacts> others(WorkloadFacts stable) {
        List<String> kept = last == null
                ? List.of()
                : last.kept().stream().map(Version::deployment).toList();
        return facts.workloads().stream()
                .filter(w -> !w.deployment().equals(stable.deployment())
                        && w.replicas() > 0
                        && !kept.contains(w.deployment()))
                .toList();
    }

    /**
     * The stable's slot: the subset that routes name already, or one by its version label.
     *
     * @return nothing when no label tells its pods apart
     */
    Optional<Slot> slot(WorkloadFacts stable) {
        if (survey.servedSubset() != null && !survey.servedLabels().isEmpty() && has(stable, survey.servedLabels())) {
            return Optional.of(new Slot(survey.servedSubset(), survey.servedLabels()));
        }
        String version = stable.podLabels().get(VERSION_LABEL);
        return version == null ? Optional.empty() : Optional.of(new Slot(version, Map.of(VERSION_LABEL, version)));
    }

    private Optional<WorkloadFacts> served() {
        if (survey.servedLabels().isEmpty()) {
            return Optional.empty();
        }
        List<WorkloadFacts> matching = facts.workloads().stream()
                .filter(w -> has(w, survey.servedLabels()))
                .toList();
        return matching.size() == 1 ? Optional.of(matching.get(0)) : Optional.empty();
    }

    private Optional<WorkloadFacts> lastStable() {
        return last == null || last.stable() == null
                ? Optional.empty()
                : facts.workloads().stream()
                        .filter(w -> w.deployment().equals(last.stable().deployment()))
                        .findFirst();
    }

    private Optional<WorkloadFacts> onlyOne() {
        List<WorkloadFacts> alive =
                facts.workloads().stream().filter(w -> w.replicas() > 0).toList();
        return alive.size() == 1 ? Optional.of(alive.get(0)) : Optional.empty();
    }

    private static boolean has(WorkloadFacts workload, Map<String, String> labels) {
        return workload.podLabels().entrySet().containsAll(labels.entrySet());
    }

    private String names() {
        return facts.workloads().isEmpty()
                ? "none"
                : String.join(
                        ", ",
                        facts.workloads().stream()
                                .map(w -> w.deployment() + " (" + w.replicas() + " pods)")
                                .toList());
    }
}
