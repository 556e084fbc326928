package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.release.ReleaseEngine.Ports;
import io.jenkins.plugins.istio.engine.routing.RequestMatch;
import io.jenkins.plugins.istio.engine.routing.Slot;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at everything before a candidate is deployed, and refuses what cannot be right. Changes nothing.
 *
 * @param stable the version that serves now
 * @param candidate the version to come
 * @param baseline the stable version once more, to compare the candidate with; null for none
 * @param survey how the service is reached
 * @param warnings for a person
 * @param labelToGive the version label that the stable's pods must be given first; null when they have one
 */
record DeploymentPlan(
        Version stable,
        Version candidate,
        Version baseline,
        RouteSurvey survey,
        List<String> warnings,
        String labelToGive) {

    /** @param last the service's last release, or null */
    static DeploymentPlan make(Ports ports, DeployRequest request, Release last) {
        requireOneSource(request);
        List<String> warnings =
                new ArrayList<>(ports.workloads().requireRights(request.service(), request.manifests()));
        ServiceFacts facts = ports.workloads().describe(request.service(), request.gitops());
        Set<String> testHosts = new LinkedHashSet<>(request.testRoute().stream()
                .map(RequestMatch::host)
                .filter(Objects::nonNull)
                .toList());
        requireMeshCallers(request, facts);
        RouteSurvey survey =
                ports.routes().survey(request.service(), request.ignoreServices(), testHosts, request.gitops());
        StableFinder finder = new StableFinder(facts, survey, last);
        WorkloadFacts workload = finder.workload(request.stable());
        Optional<Slot> slot = finder.slot(workload);
        String label = slot.isPresent() ? null : labelToGive(request, workload);
        Version stable = version(
                workload, slot.orElseGet(() -> new Slot(label, Map.of(StableFinder.VERSION_LABEL, label))), last);
        if (request.version().equals(stable.name())) {
            throw new Refusal("Cannot deploy " + request.version() + " of " + request.service()
                    + ": it is the stable version already. Give the new version another name.");
        }
        String manifestDeployment = request.manifests().isEmpty()
                ? null
                : ports.workloads().deploymentIn(request.service(), request.manifests());
        Version candidate = Slots.candidate(request, facts, stable, manifestDeployment);
        requireNobodyElse(request, finder.others(workload), candidate, last);
        warnings.addAll(facts.outsideMesh());
        warnings.addAll(facts.warnings());
        warnings.addAll(survey.warnings());
        DeploymentPlan plan = new DeploymentPlan(
                stable,
                candidate,
                request.baseline() ? Baseline.of(stable, candidate.replicas()) : null,
                survey,
                warnings,
                label);
        ports.workloads().preview(plan.order(request));
        return plan;
    }

    CandidateOrder order(DeployRequest request) {
        return new CandidateOrder(
                request.service(), stable, candidate, request.image(), request.container(), request.manifests());
    }

    /** The release as it begins: nothing routed yet. */
    Release begin(Release before, Holder holder) {
        return before.withHolder(holder)
                .withVersions(stable, candidate)
                .withBaseline(baseline)
                .withCandidateMade(true)
                .withRoutes(survey.routes());
    }

    private static void requireOneSource(DeployRequest request) {
        boolean image = request.image() != null;
        boolean manifests = !request.manifests().isEmpty();
        if (image == manifests) {
            throw new Refusal(
                    "istioDeploy of " + request.service() + " " + request.version() + " has "
                            + (image ? "image and manifests" : "neither image nor manifests")
                            + "; expected exactly one: image for a copy of the stable's Deployment, or manifests with YAML of your own.");
        }
    }

    private static void requireMeshCallers(DeployRequest request, ServiceFacts facts) {
        if (!facts.outsideMesh().isEmpty() && !request.acceptNonMesh()) {
            throw new Refusal("Cannot keep users from " + request.version() + " of " + request.service() + ": "
                    + String.join("; ", facts.outsideMesh())
                    + ". Such requests pass no Istio route and would reach every version's pods. Bring them through a gateway, or accept"
                    + " it with acceptNonMesh: true.");
        }
    }

    private static String labelToGive(DeployRequest request, WorkloadFacts stable) {
        String version = "stable";
        if (!request.labelStable()) {
            throw new Refusal("Cannot release " + request.service() + ": the pods of " + stable.deployment()
                    + " have no label 'version', so nothing tells them from the candidate's. Add it to the pod template ("
                    + "spec.template.metadata.labels.version: " + version
                    + "), or let istioDeploy do it with labelStable: true.");
        }
        return version;
    }

    /** A stable that a release brought here keeps that release's name for it; the label may be a colour. */
    private static Version version(WorkloadFacts workload, Slot slot, Release last) {
        String name = last != null
                        && last.stable() != null
                        && last.stable().deployment().equals(workload.deployment())
                ? last.stable().name()
                : workload.podLabels().getOrDefault(StableFinder.VERSION_LABEL, slot.subset());
        return new Version(name, slot, workload.deployment(), workload.replicas());
    }

    /** The idle colour may run already, and so may a candidate that an earlier release left running. */
    private static void requireNobodyElse(
            DeployRequest request, List<WorkloadFacts> others, Version candidate, Release last) {
        boolean leftRunning = last != null
                && last.candidate() != null
                && last.candidate().deployment().equals(candidate.deployment());
        boolean mayRun = leftRunning || !request.slots().isEmpty();
        List<String> names = others.stream()
                .map(WorkloadFacts::deployment)
                .filter(name -> !(mayRun && name.equals(candidate.deployment())))
                .toList();
        if (!names.isEmpty()) {
            throw new Refusal(
                    "Cannot release " + request.service() + ": beside the stable version " + String.join(", ", names)
                            + " serves it, too, and would get no more requests. Scale it to zero, or take it out of the Service's selector.");
        }
    }
}
