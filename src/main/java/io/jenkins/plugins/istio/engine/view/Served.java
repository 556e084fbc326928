package io.jenkins.plugins.istio.engine.view;

import io.jenkins.plugins.istio.engine.release.Release;
import io.jenkins.plugins.istio.engine.routing.Cohort;
import io.jenkins.plugins.istio.engine.routing.RequestMatch;
import io.jenkins.plugins.istio.engine.routing.TrafficPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Who is served by which version now.
 *
 * @param kind of these requests
 * @param who in words: {@code users}, or the cohort's name
 * @param match which requests these are; null for all that are not named otherwise
 * @param version that answers them
 * @param percent how many of them, 0 to 100
 */
public record Served(Kind kind, String who, String match, String version, double percent) {
    /** Whose requests. */
    public enum Kind {
        USERS,
        COHORT,
        TESTERS,
        /** Copies of users' requests, whose answers are thrown away. */
        COPIES
    }

    /** Empty while nothing is deployed. */
    static List<Served> of(Release release) {
        List<Served> rows = new ArrayList<>();
        if (release.stable() == null) {
            return rows;
        }
        TrafficPlan plan = release.traffic();
        String stable = release.stable().name();
        if (plan == null || release.candidate() == null || release.phase().isOver()) {
            rows.add(new Served(Kind.USERS, "users", null, stable, 100));
            return rows;
        }
        String candidate = release.candidate().name();
        rows.add(new Served(
                Kind.USERS, "users", null, stable, plan.weight().rest().percent()));
        rows.add(new Served(Kind.USERS, "users", null, candidate, plan.weight().percent()));
        for (Cohort cohort : plan.cohorts().stream().limit(Limits.FEW).toList()) {
            rows.add(new Served(Kind.COHORT, Limits.sentence(cohort.name()), anyOf(cohort.anyOf()), candidate, 100));
        }
        if (!plan.testRoute().isEmpty()) {
            rows.add(new Served(Kind.TESTERS, "testers", anyOf(plan.testRoute()), candidate, 100));
        }
        if (plan.mirror() != null) {
            rows.add(new Served(
                    Kind.COPIES,
                    "copies",
                    null,
                    candidate,
                    plan.mirror().share().percent()));
        }
        return rows;
    }

    private static String anyOf(List<RequestMatch> matches) {
        return Limits.sentence(matches.stream().map(RequestMatch::toString).collect(Collectors.joining(" or ")));
    }
}
