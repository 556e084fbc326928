package io.jenkins.plugins.istio.engine.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.istio.engine.release.PromoteRequest.Previous;
import io.jenkins.plugins.istio.engine.routing.Slot;
import io.jenkins.plugins.istio.engine.routing.TrafficPlan;
import io.jenkins.plugins.istio.engine.routing.Weight;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every move that the table does not allow is refused in one sentence that tells the next move, and changes nothing. */
class IllegalMovesTest {
    private static final Map<Verb, Consumer<FakeMesh>> STEPS = Map.of(
            Verb.MIRROR,
                    mesh -> mesh.step(
                            mesh.engine().mirror(),
                            new MirrorRequest(FakeMesh.REVIEWS, Weight.ALL, List.of(), false, false, Terms.USUAL)),
            Verb.SHIFT, mesh -> mesh.shift(1),
            Verb.VERIFY,
                    mesh -> mesh.step(
                            mesh.engine().verify(),
                            new VerifyRequest(
                                    FakeMesh.REVIEWS, mesh.guard(Guard.Consequence.FAIL), Duration.ZERO, Terms.USUAL)),
            Verb.PROMOTE, mesh -> mesh.promote(Previous.KEPT),
            Verb.RETIRE, FakeMesh::retire,
            Verb.DEPLOY, FakeMesh::deploy);

    static Stream<Arguments> illegalMoves() {
        return STEPS.keySet().stream()
                .sorted()
                .flatMap(verb -> Stream.of(ReleasePhase.values())
                        .filter(phase -> !verb.isLegalIn(phase))
                        .filter(phase -> !(verb == Verb.DEPLOY
                                && (phase == ReleasePhase.DEPLOYED || phase == ReleasePhase.RELEASING)))
                        .filter(phase -> !(verb == Verb.RETIRE && phase == ReleasePhase.RETIRED))
                        .map(phase -> Arguments.of(verb, phase)));
    }

    @ParameterizedTest
    @MethodSource("illegalMoves")
    void isRefusedWithTheNextMove(Verb verb, ReleasePhase phase) {
        FakeMesh mesh = new FakeMesh();
        mesh.records.create(release(mesh, phase));

        assertThatThrownBy(() -> STEPS.get(verb).accept(mesh))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("Cannot " + verb.words() + " shop/reviews")
                .hasMessageContaining(": it is " + phase + ". ")
                .hasMessageMatching("(?s).*\\bistio(Deploy|Mirror|Verify|ShiftTraffic|Promote|Rollback|Retire)\\b.*");
        assertThat(mesh.journal.changes()).isEmpty();
        assertThat(mesh.release().phase()).isEqualTo(phase);
    }

    private static Release release(FakeMesh mesh, ReleasePhase phase) {
        Holder holder = new FakeCaller(mesh.clock, mesh.job, mesh.run, "any").holder();
        Version v1 = new Version("v1", new Slot("v1", Map.of("version", "v1")), "reviews-v1", 3);
        Version v2 = new Version("v2", new Slot("v2", Map.of("version", "v2")), "reviews-v2", 1);
        Release open = Release.open(FakeMesh.REVIEWS, holder, "nonce", mesh.clock.instant())
                .withPhase(phase);
        return phase == ReleasePhase.OPEN
                ? open
                : open.withVersions(v1, v2)
                        .withTraffic(TrafficPlan.pinnedTo("v1").withCandidate("v2", List.of()), RouteState.NONE);
    }
}
