package io.jenkins.plugins.istio.engine.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What traffic to one service shall look like. Every change returns a new plan.
 *
 * @param stable the subset that serves users now
 * @param candidate the subset of the version being released, or null while it may not be named in any route
 * @param testRoute requests of testers, any of these; empty for none
 * @param cohorts in order of creation
 * @param mirror or null
 * @param weight the candidate's share of all other requests
 * @param marker or null
 * @param baseline the subset of the stable version's pods that the candidate is compared with: while the candidate has a share,
 *     it has the same, as far as the rest suffices; null for none
 */
public record TrafficPlan(
        String stable,
        String candidate,
        List<RequestMatch> testRoute,
        List<Cohort> cohorts,
        Mirror mirror,
        Weight weight,
        Marker marker,
        String baseline) {

    public TrafficPlan {
        Objects.requireNonNull(stable, "stable");
        testRoute = List.copyOf(testRoute);
        cohorts = List.copyOf(cohorts);
        Objects.requireNonNull(weight, "weight");
        if (candidate == null
                && (!testRoute.isEmpty()
                        || !cohorts.isEmpty()
                        || mirror != null
                        || !weight.isNone()
                        || baseline != null)) {
            throw new IllegalArgumentException("a plan without candidate can send nothing to it");
        }
        if (weight.isAll() && mirror != null) {
            throw new IllegalArgumentException(
                    "all requests go to the candidate already; a mirror would send each twice");
        }
    }

    /** Without baseline. */
    public TrafficPlan(
            String stable,
            String candidate,
            List<RequestMatch> testRoute,
            List<Cohort> cohorts,
            Mirror mirror,
            Weight weight,
            Marker marker) {
        this(stable, candidate, testRoute, cohorts, mirror, weight, marker, null);
    }

    /** Everybody on {@code stable}, and no other version named. */
    public static TrafficPlan pinnedTo(String stable) {
        return new TrafficPlan(stable, null, List.of(), List.of(), null, Weight.NONE, null);
    }

    public TrafficPlan withCandidate(String subset, List<RequestMatch> testers) {
        return new TrafficPlan(stable, subset, testers, cohorts, mirror, weight, marker, baseline);
    }

    public TrafficPlan withCohort(Cohort cohort) {
        List<Cohort> all = new ArrayList<>(cohorts);
        all.removeIf(other -> other.name().equals(cohort.name()));
        all.add(cohort);
        return new TrafficPlan(stable, candidate, testRoute, all, mirror, weight, marker, baseline);
    }

    public TrafficPlan withoutCohort(String name) {
        List<Cohort> all = new ArrayList<>(cohorts);
        all.removeIf(cohort -> cohort.name().equals(name));
        return new TrafficPlan(stable, candidate, testRoute, all, mirror, weight, marker, baseline);
    }

    public TrafficPlan withMirror(Mirror newMirror) {
        return new TrafficPlan(stable, candidate, testRoute, cohorts, newMirror, weight, marker, baseline);
    }

    public TrafficPlan withWeight(Weight newWeight) {
        return new TrafficPlan(
                stable, candidate, testRoute, cohorts, newWeight.isAll() ? null : mirror, newWeight, marker, baseline);
    }

    public TrafficPlan withMarker(Marker newMarker) {
        return new TrafficPlan(stable, candidate, testRoute, cohorts, mirror, weight, newMarker, baseline);
    }

    public TrafficPlan withBaseline(String subset) {
        return new TrafficPlan(stable, candidate, testRoute, cohorts, mirror, weight, marker, subset);
    }

    /** Whether any end user, tester or copy can reach the candidate. */
    public boolean reachesCandidate() {
        return !testRoute.isEmpty() || !cohorts.isEmpty() || mirror != null || !weight.isNone();
    }

    /** Whether users are among those who reach it, and not testers and copies alone. */
    public boolean servesUsers() {
        return !cohorts.isEmpty() || !weight.isNone();
    }
}
