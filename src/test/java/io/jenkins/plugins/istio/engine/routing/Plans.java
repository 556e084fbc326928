package io.jenkins.plugins.istio.engine.routing;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** What a release from v1 to v2 may want of the traffic at some moment. */
final class Plans {
    static final String NONCE = "4711";

    private Plans() {}

    static Arbitrary<TrafficPlan> any() {
        Arbitrary<List<RequestMatch>> testers = Arbitraries.of(
                        RequestMatch.header("x-test-user", StringMatch.exact("true")),
                        RequestMatch.cookie("tester", StringMatch.exact("yes")),
                        RequestMatch.host("test.example.com"),
                        new RequestMatch(
                                Map.of("x-lab", StringMatch.exact("1")),
                                Map.of("a", StringMatch.exact("1"), "b", StringMatch.regex("[0-9]+")),
                                null))
                .list()
                .ofMaxSize(2)
                .uniqueElements();
        Arbitrary<List<Cohort>> cohorts = Arbitraries.of(
                        new Cohort("staff", List.of(RequestMatch.header("x-group", StringMatch.exact("staff")))),
                        new Cohort("beta", List.of(RequestMatch.header("x-beta", StringMatch.regex("yes|sure")))))
                .list()
                .ofMaxSize(2)
                .uniqueElements();
        Arbitrary<Mirror> mirror = Arbitraries.of(
                        new Mirror(Weight.ALL, List.of(), false),
                        new Mirror(new Weight(5), List.of(), false),
                        new Mirror(
                                new Weight(250),
                                List.of(RequestMatch.header("x-beta", StringMatch.exact("yes"))),
                                false),
                        new Mirror(new Weight(250), List.of(), true))
                .injectNull(0.5);
        Arbitrary<Weight> weight =
                Arbitraries.of(0, 0, 1, 5, 10, 123, 250, 500, 999, 1000).map(Weight::new);
        Arbitrary<Marker> marker = Arbitraries.longs()
                .between(1, 9)
                .map(revision -> new Marker(NONCE, revision))
                .injectNull(0.3);
        Arbitrary<String> baseline = Arbitraries.of(World.BASELINE).injectNull(0.5);
        return Combinators.combine(testers, cohorts, mirror, weight, marker, baseline)
                .as((tests, groups, copies, share, mark, twin) -> new TrafficPlan(
                        World.STABLE,
                        World.CANDIDATE,
                        tests,
                        groups,
                        share.isAll() ? null : copies,
                        share,
                        mark,
                        twin));
    }
}
