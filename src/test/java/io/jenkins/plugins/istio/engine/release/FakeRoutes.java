package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import io.jenkins.plugins.istio.engine.routing.Slot;
import io.jenkins.plugins.istio.engine.routing.TrafficPlan;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One VirtualService and one DestinationRule whose specs are words: enough to see order, drift and return. */
final class FakeRoutes implements MeshRoutes {
    static final String ORIGINAL_ROUTES = "as the user wrote them";
    static final String ORIGINAL_SUBSETS = "v1";
    private static final String VS = "VirtualService";
    private static final Predicate<RouteObject> ROUTES = object -> object.kind().equals(VS);
    private static final Predicate<RouteObject> SUBSETS = ROUTES.negate();

    private final Journal journal;
    private String liveRoutes = ORIGINAL_ROUTES;
    private String liveSubsets = ORIGINAL_SUBSETS;
    String servedSubset = "v1";
    Map<String, String> servedLabels = Map.of("version", "v1");
    boolean originalsNameNoSubset;
    boolean refuseWrites;
    boolean loseAnswers;
    boolean carryOutLostWrites;

    FakeRoutes(Journal journal) {
        this.journal = journal;
    }

    String routes() {
        return liveRoutes;
    }

    String subsets() {
        return liveSubsets;
    }

    void somebodyWrites(String routes) {
        liveRoutes = routes;
    }

    @Override
    public RouteSurvey survey(ServiceRef service, Set<String> ignoredServices, Set<String> testHosts, boolean gitops) {
        journal.call(() -> {});
        boolean allOnV2 = liveRoutes.startsWith("v1 0 %, v2 100 %");
        return new RouteSurvey(
                new RouteState(List.of(
                        new RouteObject(
                                "DestinationRule",
                                service.namespace(),
                                service.name(),
                                liveSubsets,
                                liveSubsets,
                                liveSubsets),
                        new RouteObject(VS, service.namespace(), service.name(), liveRoutes, liveRoutes, liveRoutes))),
                allOnV2 ? "v2" : servedSubset,
                allOnV2 ? Map.of("version", "v2") : servedLabels,
                List.of());
    }

    @Override
    public RouteChange subsets(ServiceRef service, RouteState state, List<Slot> slots, boolean overwrite) {
        String wanted = Stream.concat(
                        Stream.of(liveSubsets.split(" ")), slots.stream().map(Slot::subset))
                .filter(name -> !name.isEmpty())
                .distinct()
                .collect(Collectors.joining(" "));
        return change(state, SUBSETS, object -> object.writing(wanted));
    }

    @Override
    public RouteChange routes(ServiceRef service, RouteState state, TrafficPlan plan, boolean overwrite) {
        RouteObject mine = state.objects().stream()
                .filter(object -> object.kind().equals(VS))
                .findFirst()
                .orElseThrow();
        if (!overwrite && !liveRoutes.equals(mine.written()) && !liveRoutes.equals(mine.before())) {
            throw new DriftFound("VirtualService " + service + " was changed by somebody else: " + liveRoutes);
        }
        return change(state, ROUTES, object -> object.writing(words(plan)));
    }

    static String words(TrafficPlan plan) {
        return plan.stable() + " " + plan.weight().rest()
                + (plan.weight().isNone() ? "" : ", " + plan.candidate() + " " + plan.weight())
                + (plan.baseline() == null ? "" : ", like " + plan.baseline())
                + (plan.testRoute().isEmpty() ? "" : ", testers")
                + plan.cohorts().stream().map(cohort -> ", " + cohort.name()).collect(Collectors.joining())
                + (plan.mirror() == null ? "" : ", mirror " + plan.mirror().share())
                + (plan.marker() == null ? "" : ", marker " + plan.marker().revision());
    }

    @Override
    public RouteChange pin(ServiceRef service, RouteState state, String subset) {
        return change(state, ROUTES, object -> object.writing(subset + " 100 %"));
    }

    @Override
    public RouteChange holdSubset(ServiceRef service, RouteState state, Slot slot) {
        return List.of(liveSubsets.split(" ")).contains(slot.subset())
                ? change(state, SUBSETS, object -> object.writing(liveSubsets))
                : subsets(service, state, List.of(slot), true);
    }

    @Override
    public RouteChange restoreRoutes(ServiceRef service, RouteState state) {
        return change(state, ROUTES, object -> object.writing(object.original()));
    }

    @Override
    public RouteChange restoreSubsets(ServiceRef service, RouteState state) {
        return change(state, SUBSETS, object -> object.writing(object.original()));
    }

    @Override
    public boolean originalsNameNoSubset(ServiceRef service, RouteState state) {
        return originalsNameNoSubset;
    }

    @Override
    public RouteChange letGo(RouteState state) {
        return change(state, object -> false, object -> object);
    }

    @Override
    public RouteChange removeSubset(ServiceRef service, RouteState state, String subset) {
        String left = Stream.of(liveSubsets.split(" "))
                .filter(name -> !name.equals(subset))
                .collect(Collectors.joining(" "));
        return change(state, SUBSETS, object -> object.writing(left));
    }

    /** @param of which objects are looked at; the others stay as they are, whoever wrote them */
    private RouteChange change(RouteState state, Predicate<RouteObject> of, UnaryOperator<RouteObject> edit) {
        journal.call(() -> {});
        RouteState target = new RouteState(state.objects().stream()
                .map(object ->
                        !of.test(object) || Objects.equals(edit.apply(object).written(), object.written())
                                ? object
                                : edit.apply(object))
                .toList());
        List<RouteObject> edited = target.objects().stream().filter(of).toList();
        return new RouteChange() {
            @Override
            public RouteState target() {
                return target;
            }

            @Override
            public List<String> differences() {
                return edited.stream()
                        .filter(object -> !object.written().equals(live(object)))
                        .map(object -> object + ": " + live(object) + " → " + object.written())
                        .toList();
            }

            @Override
            public List<String> foreignEdits() {
                return List.of();
            }

            @Override
            public void tryOut() {
                if (refuseWrites && !isEmpty()) {
                    throw new ClusterTrouble("the API server answers 500", null);
                }
            }

            @Override
            public void write() {
                if (refuseWrites) {
                    throw new ClusterTrouble("the API server answers 500", null);
                }
                boolean asks = !isEmpty();
                if (!loseAnswers || carryOutLostWrites) {
                    edited.stream()
                            .filter(object -> !object.written().equals(live(object)))
                            .forEach(object -> journal.change(
                                    (object.kind().equals(VS) ? "routes: " : "subsets: ") + object.written(),
                                    () -> put(object)));
                }
                if (loseAnswers && asks) {
                    throw new ClusterTrouble("the API server does not answer", null);
                }
            }

            @Override
            public boolean mayStand() {
                return loseAnswers;
            }
        };
    }

    private String live(RouteObject object) {
        return object.kind().equals(VS) ? liveRoutes : liveSubsets;
    }

    private void put(RouteObject object) {
        if (object.kind().equals(VS)) {
            liveRoutes = object.written();
        } else {
            liveSubsets = object.written();
        }
    }
}
