package io.jenkins.plugins.istio.engine.routing;

import static io.jenkins.plugins.istio.engine.routing.World.REVIEWS;
import static io.jenkins.plugins.istio.engine.routing.World.STABLE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.rehearsal.mesh.Routing;
import io.jenkins.plugins.istio.rehearsal.mesh.Share;
import io.jenkins.plugins.istio.rehearsal.mesh.SimulatedRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;

/** The way back, from any plan after any other, whatever others wrote meanwhile. */
@PropertyDefaults(tries = 300, edgeCases = EdgeCasesMode.NONE)
class GiveBackPropertiesTest {

    @Property
    void anySequenceOfPlansGivesTheOriginalBackToTheLetter(
            @ForAll("worlds") World world, @ForAll("sequences") List<TrafficPlan> plans) {
        for (ObjectNode object : world.virtualServices()) {
            ObjectNode original = World.spec(object);
            String before = SpecJson.text(original);
            ObjectNode live = original;
            for (TrafficPlan plan : plans) {
                live = applied(original, World.namespace(object), plan).orElse(live);
            }
            ObjectNode pinned = pin(live, object);
            assertThat(SpecJson.text(original)).as("arguments stay as they are").isEqualTo(before);
            assertThat(SpecJson.text(ThreeWay.giveBack(original, live, live).spec()))
                    .isEqualTo(before);
            assertThat(SpecJson.text(ThreeWay.giveBack(original, pinned, pinned).spec()))
                    .isEqualTo(before);
            assertThat(ThreeWay.giveBack(original, pinned, pinned).kept()).isEmpty();
        }
    }

    @Property
    void whatOthersWroteStaysAndAllOfOursIsGone(
            @ForAll("worlds") World world,
            @ForAll("plans") TrafficPlan plan,
            @ForAll("edits") UnaryOperator<ObjectNode> edit) {
        for (ObjectNode object : world.virtualServices()) {
            ObjectNode original = World.spec(object);
            ObjectNode ours = applied(original, World.namespace(object), plan).orElse(original);
            ObjectNode theirs = edit.apply(ours);
            ObjectNode expected = edit.apply(original);
            GivenBack direct = ThreeWay.giveBack(original, ours, theirs);
            assertThat(SpecDiff.between(expected, direct.spec())).isEmpty();
            assertThat(direct.kept().isEmpty()).isEqualTo(SpecJson.same(ours, theirs));
            GivenBack afterPin = ThreeWay.giveBack(original, pin(ours, object), pin(theirs, object));
            Assume.that(!onlyDefaultRouteLeft(pin(theirs, object)));
            assertThat(SpecDiff.between(expected, afterPin.spec())).isEmpty();
        }
    }

    @Property
    void pinnedEverybodyIsOnTheStableAndNobodyElseMoved(
            @ForAll("worlds") World world,
            @ForAll("plans") TrafficPlan plan,
            @ForAll("edits") UnaryOperator<ObjectNode> edit,
            @ForAll("requests") List<SimulatedRequest> requests) {
        World live = world.with(
                (spec, namespace) -> edit.apply(applied(spec, namespace, plan).orElse(spec)));
        World pinned = live.with((spec, namespace) -> VirtualServiceEdit.pin(spec, namespace, REVIEWS, STABLE));
        World expected = world.with((spec, namespace) -> {
            boolean answers = applied(spec, namespace, plan).isPresent()
                    && Reach.of(spec, namespace, REVIEWS).leads();
            return edit.apply(answers ? VirtualServiceEdit.withTestHosts(spec, plan) : spec);
        });
        for (SimulatedRequest request : requests) {
            List<Share> shares = pinned.evaluator().shares(request, 0);
            for (Share share : shares) {
                Routing routing = share.routing();
                if (REVIEWS.toString().equals(routing.service()) && routing.virtualService() != null) {
                    assertThat(routing.subset()).isEqualTo(STABLE);
                }
                assertThat(routing.mirrors())
                        .allMatch(copy -> !copy.service().equals(REVIEWS.toString()) || STABLE.equals(copy.subset()));
            }
            assertThat(services(shares)).isEqualTo(services(expected.evaluator().shares(request, 0)));
        }
    }

    @Property
    void theDestinationRuleComesBackToo(@ForAll("worlds") World world) {
        ObjectNode original = World.spec(world.destinationRule());
        List<Slot> slots = List.of(new Slot("v1", Map.of("version", "v1")), new Slot("v2", Map.of("version", "v2")));
        ObjectNode ours = DestinationRuleEdit.withSubsets(original, slots);
        ObjectNode theirs = ours.deepCopy();
        theirs.putObject("trafficPolicy")
                .putObject("connectionPool")
                .putObject("tcp")
                .put("maxConnections", 5);
        ObjectNode expected = original.deepCopy();
        expected.set("trafficPolicy", theirs.get("trafficPolicy"));
        assertThat(SpecDiff.between(
                        expected, ThreeWay.giveBack(original, ours, theirs).spec()))
                .isEmpty();
        assertThat(SpecJson.text(ThreeWay.giveBack(original, ours, ours).spec()))
                .isEqualTo(SpecJson.text(original));
    }

    private static Optional<ObjectNode> applied(ObjectNode original, String namespace, TrafficPlan plan) {
        try {
            return Optional.of(VirtualServiceEdit.apply(original, namespace, REVIEWS, plan));
        } catch (RouteRefusal refused) {
            return Optional.empty();
        }
    }

    private static ObjectNode pin(ObjectNode live, ObjectNode object) {
        return VirtualServiceEdit.pin(live, World.namespace(object), REVIEWS, STABLE);
    }

    private static boolean onlyDefaultRouteLeft(ObjectNode spec) {
        return spec.path("http").size() == 1
                && spec.path("http").get(0).path("name").asText().equals("default");
    }

    private static Map<String, Double> services(List<Share> shares) {
        Map<String, Double> services = new TreeMap<>();
        shares.forEach(share -> services.merge(
                share.routing().kind() + " " + share.routing().service(),
                Math.rint(share.fraction() * 1e9),
                Double::sum));
        return services;
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
    Arbitrary<List<TrafficPlan>> sequences() {
        return Plans.any().list().ofMinSize(1).ofMaxSize(5);
    }

    @Provide
    Arbitrary<UnaryOperator<ObjectNode>> edits() {
        return ForeignEdits.any();
    }

    @Provide
    Arbitrary<List<SimulatedRequest>> requests() {
        return Requests.any().list().ofMinSize(1).ofMaxSize(8);
    }
}
