package io.jenkins.plugins.istio.faults;

import io.jenkins.plugins.istio.engine.release.Caller;
import io.jenkins.plugins.istio.engine.release.DeployRequest;
import io.jenkins.plugins.istio.engine.release.Guard;
import io.jenkins.plugins.istio.engine.release.MirrorRequest;
import io.jenkins.plugins.istio.engine.release.Narrator;
import io.jenkins.plugins.istio.engine.release.Progress;
import io.jenkins.plugins.istio.engine.release.PromoteRequest;
import io.jenkins.plugins.istio.engine.release.PromoteRequest.Previous;
import io.jenkins.plugins.istio.engine.release.ReleaseEngine;
import io.jenkins.plugins.istio.engine.release.ReleaseReport;
import io.jenkins.plugins.istio.engine.release.RetireRequest;
import io.jenkins.plugins.istio.engine.release.RollBackRequest;
import io.jenkins.plugins.istio.engine.release.ShiftMove;
import io.jenkins.plugins.istio.engine.release.ShiftRequest;
import io.jenkins.plugins.istio.engine.release.TakeRequest;
import io.jenkins.plugins.istio.engine.release.Terms;
import io.jenkins.plugins.istio.engine.release.VerifyRequest;
import io.jenkins.plugins.istio.engine.routing.Cohort;
import io.jenkins.plugins.istio.engine.routing.RequestMatch;
import io.jenkins.plugins.istio.engine.routing.StringMatch;
import io.jenkins.plugins.istio.engine.routing.Weight;
import io.jenkins.plugins.istio.engine.verification.Restarts;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What one step of a pipeline asks for.
 *
 * @param words for people
 * @param share what part of the users may be on the candidate from the moment that it is asked; negative when it says nothing of that
 * @param isFinal whether what it deletes cannot come back, so that there is no return any more once it is asked
 * @param act one asking of it
 */
record Move(String words, double share, boolean isFinal, Act act) {
    private static final double UNCHANGED = -1;

    /** One asking of a use case. */
    interface Act {
        Progress<ReleaseReport> advance(ReleaseEngine engine, World world, Caller caller, Narrator out);
    }

    static Move take(boolean takeOver) {
        return take(takeOver, false);
    }

    static Move takeInTurn() {
        return take(false, true);
    }

    private static Move take(boolean takeOver, boolean inTurn) {
        return new Move(
                "take",
                UNCHANGED,
                false,
                (engine, world, caller, out) ->
                        engine.take().advance(new TakeRequest(world.service(), takeOver, inTurn, false), caller, out));
    }

    static Move deploy(String version, boolean baseline) {
        return new Move(
                "deploy " + version,
                0,
                false,
                (engine, world, caller, out) -> engine.deploy()
                        .advance(
                                new DeployRequest(
                                        world.service(),
                                        version,
                                        "registry.example/reviews:" + version,
                                        null,
                                        List.of(),
                                        2,
                                        List.of(RequestMatch.header("x-test-user", StringMatch.exact("true"))),
                                        null,
                                        world.slots(),
                                        baseline,
                                        null,
                                        false,
                                        Set.of(),
                                        false,
                                        false,
                                        Duration.ofMinutes(5),
                                        Terms.USUAL),
                                caller,
                                out));
    }

    static Move mirror(double percent) {
        return new Move(
                "mirror " + percent + " %",
                UNCHANGED,
                false,
                (engine, world, caller, out) -> engine.mirror()
                        .advance(
                                new MirrorRequest(
                                        world.service(),
                                        Weight.ofPercent(percent),
                                        List.of(),
                                        false,
                                        false,
                                        Terms.USUAL),
                                caller,
                                out));
    }

    static Move verify() {
        return new Move(
                "verify",
                UNCHANGED,
                false,
                (engine, world, caller, out) -> engine.verify()
                        .advance(
                                new VerifyRequest(world.service(), guard(), Duration.ofSeconds(20), Terms.USUAL),
                                caller,
                                out));
    }

    static Move shift(double percent) {
        return shift("shift to " + percent + " %", percent, new ShiftMove.ToWeight(Weight.ofPercent(percent)));
    }

    static Move cohort() {
        return shift(
                "cohort",
                UNCHANGED,
                new ShiftMove.AddCohort(
                        new Cohort("staff", List.of(RequestMatch.header("x-group", StringMatch.exact("staff"))))));
    }

    static Move schedule(double... percents) {
        List<Weight> weights =
                Arrays.stream(percents).mapToObj(Weight::ofPercent).toList();
        return shift(
                "schedule to " + percents[percents.length - 1] + " %",
                percents[percents.length - 1],
                new ShiftMove.Schedule(weights, Duration.ofSeconds(20), guard()));
    }

    private static Move shift(String words, double percent, ShiftMove move) {
        return new Move(
                words,
                percent < 0 ? UNCHANGED : percent / 100,
                false,
                (engine, world, caller, out) -> engine.shift()
                        .advance(new ShiftRequest(world.service(), move, false, false, Terms.USUAL), caller, out));
    }

    static Move promote(Previous previous) {
        return new Move(
                "promote, previous " + previous,
                1,
                previous == Previous.DELETED,
                (engine, world, caller, out) -> engine.promote()
                        .advance(
                                new PromoteRequest(world.service(), previous, Duration.ofSeconds(5), Terms.USUAL),
                                caller,
                                out));
    }

    static Move retire() {
        return new Move(
                "retire",
                UNCHANGED,
                true,
                (engine, world, caller, out) -> engine.retire()
                        .advance(
                                new RetireRequest(world.service(), new Terms(false, false, false, true)), caller, out));
    }

    /** Also after a promotion. */
    static Move rollBack(boolean takeOver) {
        return new Move(
                "roll back",
                UNCHANGED,
                false,
                (engine, world, caller, out) -> engine.rollBack()
                        .advance(
                                new RollBackRequest(
                                        world.service(),
                                        "a fault",
                                        RollBackRequest.Candidate.SCALED,
                                        true,
                                        Duration.ofSeconds(5),
                                        new Terms(false, takeOver, false, false)),
                                caller,
                                out));
    }

    private static Guard guard() {
        return new Guard(
                List.of(new Restarts(0)),
                Duration.ofSeconds(10),
                Guard.Consequence.ROLLBACK,
                Guard.Consequence.ROLLBACK);
    }
}
