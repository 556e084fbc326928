package io.jenkins.plugins.istio.engine.cluster;

import static io.jenkins.plugins.istio.engine.cluster.Bookinfo.REVIEWS;
import static io.jenkins.plugins.istio.engine.cluster.Bookinfo.V1;
import static io.jenkins.plugins.istio.engine.cluster.Bookinfo.V2;

import io.jenkins.plugins.istio.engine.release.MeshRoutes;
import io.jenkins.plugins.istio.engine.release.RouteChange;
import io.jenkins.plugins.istio.engine.release.RouteState;
import io.jenkins.plugins.istio.engine.routing.TrafficPlan;
import io.jenkins.plugins.istio.engine.routing.Weight;
import java.util.List;
import java.util.Set;

/** What tests of routes begin with. */
final class RoutesToReviews {
    static final TrafficPlan PINNED = TrafficPlan.pinnedTo("v1");
    static final TrafficPlan QUARTER = PINNED.withCandidate("v2", List.of()).withWeight(Weight.ofPercent(25));

    private RoutesToReviews() {}

    static RouteState survey(MeshRoutes routes) {
        return routes.survey(REVIEWS, Set.of(), Set.of(), false).routes();
    }

    /** Both subsets are there, and a quarter of the users are on the candidate. */
    static RouteState shifted(MeshRoutes routes) {
        RouteState state = written(routes.subsets(REVIEWS, survey(routes), List.of(V1, V2), false));
        return written(routes.routes(REVIEWS, state, QUARTER, false));
    }

    /** Writes it, and says what the record then holds. */
    static RouteState written(RouteChange change) {
        RouteState target = change.target();
        change.write();
        return target;
    }
}
