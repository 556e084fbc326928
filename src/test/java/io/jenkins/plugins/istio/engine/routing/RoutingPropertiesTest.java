package io.jenkins.plugins.istio.engine.routing;

import static io.jenkins.plugins.istio.engine.routing.World.BASELINE;
import static io.jenkins.plugins.istio.engine.routing.World.CANDIDATE;
import static io.jenkins.plugins.istio.engine.routing.World.REVIEWS;
import static io.jenkins.plugins.istio.engine.routing.World.STABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.rehearsal.mesh.Routing;
import io.jenkins.plugins.istio.rehearsal.mesh.Share;
import io.jenkins.plugins.istio.rehearsal.mesh.SimulatedRequest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/** Who answers whom, for any mesh and any plan, as the evaluator sees it that shares no code with the edit. */
@PropertyDefaults(tries = 300, edgeCases = EdgeCasesMode.NONE)
class RoutingPropertiesTest {
    private static final String SERVICE = REVIEWS.toString();

    /** The requests of one kind: to which version of which service by which object, foreign subsets told apart. */
    private record Fate(
            Routing.Kind kind, String virtualService, String service, String subset, Integer port, int status) {
        static Fate of(Routing routing, String subset) {
            return new Fate(
                    routing.kind(),
                    routing.virtualService(),
                    routing.service(),
                    subset,
                    routing.port(),
                    routing.status());
        }
    }

    @Property
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void everyRequestGoesWhereThePlanSendsIt(
            @ForAll("worlds") World world,
            @ForAll("plans") TrafficPlan plan,
            @ForAll("requests") List<SimulatedRequest> requests) {
        Optional<World> planned = planned(world, plan);
        if (planned.isEmpty()) {
            return;
        }
        World before = world.answeringTo(plan);
        for (SimulatedRequest request : requests) {
            Map<Fate, Double> expected =
                    expected(before.evaluator().shares(request, 0.5), shareOf(request, plan), plan.baseline() != null);
            Map<Fate, Double> found = fates(planned.get().evaluator().shares(request, 0.5));
            assertThat(found.keySet()).as("%s under %s", request, plan).isEqualTo(expected.keySet());
            expected.forEach((fate, share) ->
                    assertThat(found.get(fate)).as("%s of %s", fate, request).isCloseTo(share, within(1e-12)));
        }
    }

    @Property
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void onlyTheMirrorThePlanAllowsCopiesToTheCandidate(
            @ForAll("worlds") World world,
            @ForAll("plans") TrafficPlan plan,
            @ForAll("requests") List<SimulatedRequest> requests) {
        Optional<World> planned = planned(world, plan);
        if (planned.isEmpty()) {
            return;
        }
        World before = world.answeringTo(plan);
        for (SimulatedRequest request : requests) {
            for (double draw : new double[] {0, 0.003, 0.1, 0.3, 0.999}) {
                Set<Routing.Copy> expected = new HashSet<>();
                for (Share share : before.evaluator().shares(request, draw)) {
                    share.routing()
                            .mirrors()
                            .forEach(copy -> expected.add(
                                    copy.service().equals(SERVICE)
                                            ? new Routing.Copy(
                                                    SERVICE, plan.weight().isAll() ? CANDIDATE : STABLE)
                                            : copy));
                }
                if (isCopied(request, plan, draw) && leads(before, request)) {
                    expected.add(new Routing.Copy(SERVICE, CANDIDATE));
                }
                Set<Routing.Copy> found = new HashSet<>();
                planned.get()
                        .evaluator()
                        .shares(request, draw)
                        .forEach(share -> found.addAll(share.routing().mirrors()));
                assertThat(found).as("copies of %s under %s", request, plan).isEqualTo(expected);
            }
        }
    }

    @Property
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void whoKnowsTheNonceSeesTheRevisionAndTheCandidateWhereverTheServiceIsReached(
            @ForAll("worlds") World world,
            @ForAll("plans") TrafficPlan plan,
            @ForAll("requests") List<SimulatedRequest> requests) {
        Optional<World> planned = planned(world, plan);
        if (planned.isEmpty() || plan.marker() == null) {
            return;
        }
        for (SimulatedRequest request : requests) {
            String object =
                    world.answeringTo(plan).evaluator().route(request, 0, 0.5).virtualService();
            boolean edited = world.virtualServices().stream()
                    .filter(each -> (World.namespace(each) + "/"
                                    + each.path("metadata").path("name").asText())
                            .equals(object))
                    .anyMatch(each -> Reach.of(World.spec(each), World.namespace(each), REVIEWS)
                            .leads());
            if (edited && !"shop/behind".equals(object)) {
                Routing marker = planned.get().evaluator().route(asking(request, Plans.NONCE), 0, 0);
                assertThat(marker.kind()).isEqualTo(Routing.Kind.DIRECT_RESPONSE);
                assertThat(marker.body()).isEqualTo(Long.toString(plan.marker().revision()));
                Routing probe = planned.get().evaluator().route(asking(request, Plans.NONCE + "-candidate"), 0.99, 0);
                assertThat(probe.service() + " " + probe.subset()).isEqualTo(SERVICE + " " + CANDIDATE);
                assertThat(probe.mirrors()).isEmpty();
                Routing stable = planned.get().evaluator().route(asking(request, Plans.NONCE + "-stable"), 0.99, 0);
                assertThat(SERVICE.equals(stable.service()) ? stable.subset() : STABLE)
                        .isEqualTo(STABLE);
            }
        }
    }

    @Property
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void routesAreWrittenAsIstioWantsThemAndOthersAreLeftAlone(
            @ForAll("worlds") World world, @ForAll("plans") TrafficPlan plan) {
        Optional<World> planned = planned(world, plan);
        for (int index = 0;
                planned.isPresent() && index < world.virtualServices().size();
                index++) {
            ObjectNode before = World.spec(world.virtualServices().get(index));
            ObjectNode after = World.spec(planned.get().virtualServices().get(index));
            Set<String> names = new HashSet<>();
            for (JsonNode route : after.path("http")) {
                weightsAreRight(route, plan);
                assertThat(!OwnRoutes.isOwn(route)
                                || names.add(route.get("name").asText()))
                        .isTrue();
            }
            List<JsonNode> kept = RouteListMerge.withoutOwn(after.path("http"));
            assertThat(kept).hasSameSizeAs(before.path("http"));
            for (int place = 0; place < kept.size(); place++) {
                if (!SpecJson.text(before.path("http").get(place)).contains("reviews")) {
                    assertThat(SpecJson.text(kept.get(place)))
                            .isEqualTo(SpecJson.text(before.path("http").get(place)));
                }
            }
            ObjectNode beforeRest = before.deepCopy();
            ObjectNode afterRest = after.deepCopy();
            beforeRest.remove(List.of("http", "hosts"));
            afterRest.remove(List.of("http", "hosts"));
            assertThat(SpecJson.text(afterRest)).isEqualTo(SpecJson.text(beforeRest));
        }
    }

    @Property
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void noRouteNamesASubsetThatTheDestinationRuleLacks(
            @ForAll("worlds") World world, @ForAll("plans") TrafficPlan plan) {
        List<Slot> slots = Stream.of(STABLE, plan.baseline(), CANDIDATE)
                .filter(Objects::nonNull)
                .map(subset -> new Slot(subset, Map.of("version", subset)))
                .toList();
        ObjectNode rule = DestinationRuleEdit.withSubsets(World.spec(world.destinationRule()), slots);
        Set<String> defined = new HashSet<>();
        rule.path("subsets").forEach(subset -> defined.add(subset.path("name").asText()));
        planned(world, plan)
                .ifPresent(planned -> planned.virtualServices().forEach(object -> {
                    Reach reach = Reach.of(World.spec(object), World.namespace(object), REVIEWS);
                    assertThat(defined).containsAll(reach.subsets());
                    assertThat(reach.wholeService()).isFalse();
                }));
    }

    @Property
    void promotionIsAPlanThatGivesTheCandidateEverything(@ForAll("worlds") World world) {
        TrafficPlan all =
                TrafficPlan.pinnedTo(STABLE).withCandidate(CANDIDATE, List.of()).withWeight(Weight.ALL);
        world.planned(all).virtualServices().forEach(object -> {
            Reach reach = Reach.of(World.spec(object), World.namespace(object), REVIEWS);
            assertThat(reach.leads() ? reach.onlySubset() : CANDIDATE).isEqualTo(CANDIDATE);
            assertThat(SpecJson.text(object)).doesNotContain("\"v1\"");
        });
    }

    private static void weightsAreRight(JsonNode route, TrafficPlan plan) {
        JsonNode list = route.path("route");
        long sum = 0;
        for (JsonNode entry : list) {
            JsonNode weight = entry.path("weight");
            assertThat(weight.isMissingNode() || weight.isIntegralNumber() && weight.asLong() >= 0)
                    .isTrue();
            boolean ours = !plan.weight().isAll()
                    && Set.of(CANDIDATE, BASELINE)
                            .contains(entry.path("destination").path("subset").asText());
            assertThat(ours && list.size() > 1 && weight.asLong() == 0)
                    .as("a candidate or baseline of weight 0 in %s", route)
                    .isFalse();
            sum += weight.asLong();
        }
        assertThat(list.size() < 2 || sum > 0 && sum <= Integer.MAX_VALUE).isTrue();
    }

    private static Optional<World> planned(World world, TrafficPlan plan) {
        try {
            Optional<World> planned = Optional.of(world.planned(plan));
            count("planned");
            return planned;
        } catch (RouteRefusal refused) {
            count("refused");
            return Optional.empty();
        }
    }

    /** A plan may be refused, yet most must not be, or nothing is proven here. */
    private static void count(String outcome) {
        Statistics.collect(outcome);
        Statistics.coverage(coverage -> coverage.check("planned").percentage(share -> share > 50));
    }

    /** The candidate's part of the service's part of such requests. */
    private static double shareOf(SimulatedRequest request, TrafficPlan plan) {
        return isSentOnPurpose(request, plan) ? 1 : plan.weight().percent() / 100;
    }

    private static boolean isSentOnPurpose(SimulatedRequest request, TrafficPlan plan) {
        return plan.testRoute().stream().anyMatch(match -> Requests.fits(match, request))
                || plan.cohorts().stream()
                        .flatMap(cohort -> cohort.anyOf().stream())
                        .anyMatch(match -> Requests.fits(match, request));
    }

    private static boolean isCopied(SimulatedRequest request, TrafficPlan plan, double draw) {
        Mirror mirror = plan.mirror();
        return mirror != null
                && !isSentOnPurpose(request, plan)
                && draw * 100 < mirror.share().percent()
                && (mirror.unsafeMethods() || !request.method().equals("POST"))
                && (mirror.anyOf().isEmpty()
                        || mirror.anyOf().stream().anyMatch(match -> Requests.fits(match, request)));
    }

    /** A mirror belongs to a whole route, so also to requests that the route then sends elsewhere. */
    private static boolean leads(World before, SimulatedRequest request) {
        return before.evaluator().shares(request, 0).stream()
                .anyMatch(share -> SERVICE.equals(share.routing().service())
                        && share.routing().virtualService() != null);
    }

    /** The baseline gets as much as the candidate, as far as the stable's part suffices. */
    private static Map<Fate, Double> expected(List<Share> before, double candidate, boolean withBaseline) {
        Map<Fate, Double> fates = new HashMap<>();
        double baseline = withBaseline ? Math.min(candidate, 1 - candidate) : 0;
        for (Share share : before) {
            Routing routing = share.routing();
            if (!SERVICE.equals(routing.service()) || routing.virtualService() == null) {
                fates.merge(Fate.of(routing, routing.subset()), share.fraction(), Double::sum);
            } else {
                add(fates, Fate.of(routing, STABLE), share.fraction() * (1 - candidate - baseline));
                add(fates, Fate.of(routing, BASELINE), share.fraction() * baseline);
                add(fates, Fate.of(routing, CANDIDATE), share.fraction() * candidate);
            }
        }
        return fates;
    }

    private static void add(Map<Fate, Double> fates, Fate fate, double share) {
        if (share > 1e-12) {
            fates.merge(fate, share, Double::sum);
        }
    }

    private static Map<Fate, Double> fates(List<Share> shares) {
        Map<Fate, Double> fates = new HashMap<>();
        shares.forEach(share ->
                fates.merge(Fate.of(share.routing(), share.routing().subset()), share.fraction(), Double::sum));
        return fates;
    }

    private static SimulatedRequest asking(SimulatedRequest request, String nonce) {
        Map<String, String> headers = new HashMap<>(request.headers());
        headers.put(Marker.HEADER, nonce);
        return new SimulatedRequest(
                request.method(),
                request.path(),
                request.host(),
                headers,
                request.gateway(),
                request.callerNamespace());
    }

    @Provide
    Arbitrary<World> worlds() {
        return Worlds.any();
    }

    @Provide
    Arbitrary<TrafficPlan> plans() {
        return Plans.any();
    }

    @Provide
    Arbitrary<List<SimulatedRequest>> requests() {
        return Requests.any().list().ofMinSize(1).ofMaxSize(12);
    }
}
