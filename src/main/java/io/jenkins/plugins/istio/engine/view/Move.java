package io.jenkins.plugins.istio.engine.view;

import io.jenkins.plugins.istio.engine.release.Release;
import io.jenkins.plugins.istio.engine.routing.Cohort;
import io.jenkins.plugins.istio.engine.routing.TrafficPlan;
import java.time.Instant;
import java.util.List;

/**
 * The split of traffic from a moment on.
 *
 * @param when it was seen first
 * @param percent the candidate's share of users, 0 to 100
 * @param mirror share of requests that are copied to the candidate, 0 to 100
 * @param cohorts names of those on the candidate
 */
public record Move(Instant when, double percent, double mirror, List<String> cohorts) {

    /** What the record says. Once a release is over, its candidate has either everybody or nobody. */
    static Move of(Release release, Instant when) {
        TrafficPlan plan = release.traffic();
        if (plan == null || release.candidate() == null || release.phase().isOver()) {
            return new Move(when, isPromoted(release) ? 100 : 0, 0, List.of());
        }
        return new Move(
                when,
                plan.weight().percent(),
                plan.mirror() == null ? 0 : plan.mirror().share().percent(),
                Limits.sentences(plan.cohorts().stream().map(Cohort::name).toList(), Limits.FEW));
    }

    private static boolean isPromoted(Release release) {
        return switch (release.phase()) {
            case PROMOTED, RETIRED -> true;
            case OPEN, DEPLOYING, DEPLOYED, RELEASING, PROMOTING, ROLLING_BACK, ROLLED_BACK -> false;
        };
    }

    boolean isLike(Move other) {
        return percent == other.percent && mirror == other.mirror && cohorts.equals(other.cohorts);
    }
}
