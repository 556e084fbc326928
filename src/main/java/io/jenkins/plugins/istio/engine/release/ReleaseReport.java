package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.routing.Cohort;
import io.jenkins.plugins.istio.engine.routing.RequestMatch;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import io.jenkins.plugins.istio.engine.routing.TrafficPlan;
import io.jenkins.plugins.istio.engine.verification.CheckResult;
import io.jenkins.plugins.istio.engine.verification.Detail;
import io.jenkins.plugins.istio.engine.verification.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a step returns: who serves whom, and what was found.
 *
 * @param service the service
 * @param release the record as it stands now; null when the service never had a release
 * @param results of the checks of this step, in their order; empty when it asked none
 * @param unstable whether the run shall become UNSTABLE
 * @param specs what belongs into git now, YAML documents by file name; empty when the step changed nothing that does
 */
public record ReleaseReport(
        ServiceRef service, Release release, List<CheckResult> results, boolean unstable, Map<String, String> specs) {
    public ReleaseReport {
        results = List.copyOf(results);
        specs = Collections.unmodifiableMap(new LinkedHashMap<>(specs));
    }

    public ReleaseReport(ServiceRef service, Release release, List<CheckResult> results, boolean unstable) {
        this(service, release, results, unstable, Map.of());
    }

    ReleaseReport withSpecs(Map<String, String> yaml) {
        return new ReleaseReport(service, release, results, unstable, yaml);
    }

    public static ReleaseReport of(Release release) {
        return new ReleaseReport(release.service(), release, List.of(), false);
    }

    /** The report as scripts read it: LinkedHashMap and ArrayList of String, Boolean, Integer and Double, nothing else. */
    public Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("service", service.name());
        map.put("namespace", service.namespace());
        map.put("phase", release == null ? null : release.phase().name());
        map.put(
                "stable",
                release == null || release.stable() == null
                        ? null
                        : release.stable().name());
        map.put(
                "candidate",
                release == null || release.candidate() == null
                        ? null
                        : release.candidate().name());
        map.put(
                "baseline",
                release == null || release.baseline() == null
                        ? null
                        : release.baseline().name());
        TrafficPlan traffic = release == null ? null : release.traffic();
        map.put("weight", weight());
        map.put(
                "mirror",
                traffic == null || traffic.mirror() == null
                        ? 0.0
                        : traffic.mirror().share().percent());
        map.put(
                "cohorts",
                traffic == null
                        ? new ArrayList<>()
                        : new ArrayList<>(
                                traffic.cohorts().stream().map(Cohort::name).toList()));
        map.put(
                "testRoute",
                traffic == null
                        ? new ArrayList<>()
                        : new ArrayList<>(traffic.testRoute().stream()
                                .map(RequestMatch::toString)
                                .toList()));
        map.put(
                "kept",
                release == null
                        ? new ArrayList<>()
                        : new ArrayList<>(
                                release.kept().stream().map(Version::name).toList()));
        map.put(
                "holder",
                release == null || release.holder() == null
                        ? null
                        : release.holder().toString());
        map.put("verdict", verdict());
        map.put("checks", checks());
        map.put("specs", new LinkedHashMap<>(specs));
        map.put("evidence", evidence());
        return map;
    }

    /** The share of end users that the version under release serves; after its promotion it is the stable one and serves all. */
    private double weight() {
        if (release == null || release.traffic() == null) {
            return 0;
        }
        return release.candidate() == null ? 100 : release.traffic().weight().percent();
    }

    private String verdict() {
        if (!results.isEmpty()) {
            return Verdict.worst(results.stream().map(CheckResult::verdict).toList())
                    .word();
        }
        return release == null || release.judged() == null
                ? null
                : release.judged().verdict().word();
    }

    private List<Map<String, Object>> checks() {
        List<Map<String, Object>> checks = new ArrayList<>();
        for (CheckResult result : results) {
            Map<String, Object> check = new LinkedHashMap<>();
            check.put("question", result.question());
            check.put("verdict", result.verdict().word());
            check.put("reason", result.reason());
            check.put("candidate", result.candidate());
            check.put("stable", result.stable());
            check.put("unit", result.unit());
            check.put("samples", (double) result.samples());
            check.put(
                    "stableSamples",
                    result.stableSamples() == null
                            ? null
                            : result.stableSamples().doubleValue());
            check.put(
                    "details",
                    new ArrayList<>(
                            result.details().stream().map(ReleaseReport::detail).toList()));
            checks.add(check);
        }
        return checks;
    }

    private static Map<String, Object> detail(Detail detail) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("title", detail.title());
        map.put("figures", new LinkedHashMap<>(detail.figures()));
        map.put("samples", new ArrayList<>(detail.samples()));
        return map;
    }

    private Map<String, Object> evidence() {
        KeptEvidence kept = release == null || release.judged() == null
                ? null
                : release.judged().evidence();
        if (kept == null) {
            return null;
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("file", kept.file());
        map.put("digest", kept.digest());
        return map;
    }
}
