package io.jenkins.plugins.istio.engine.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.istio.engine.release.Guard.Consequence;
import io.jenkins.plugins.istio.engine.routing.Weight;
import io.jenkins.plugins.istio.engine.verification.Check;
import io.jenkins.plugins.istio.engine.verification.CheckResult;
import io.jenkins.plugins.istio.engine.verification.CountedAtGateway;
import io.jenkins.plugins.istio.engine.verification.Evidence;
import io.jenkins.plugins.istio.engine.verification.RequestCounts;
import io.jenkins.plugins.istio.engine.verification.Subject;
import io.jenkins.plugins.istio.engine.verification.SuccessRate;
import io.jenkins.plugins.istio.engine.verification.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A candidate that breaks down between two looks: the gateway's own counters know at once. */
class LookoutTest {
    private final FakeMesh mesh = new FakeMesh();
    private final List<Instant> looks = new ArrayList<>();

    /** A success rate that Prometheus knows nothing bad of. */
    private class UnknowingRate implements CountedAtGateway {
        private final SuccessRate rate;

        private UnknowingRate(double alpha) {
            this.rate = new SuccessRate(99.0, null, null, alpha);
        }

        @Override
        public CountedAtGateway withAlpha(double alpha) {
            return new UnknowingRate(alpha);
        }

        @Override
        public CheckResult judge(RequestCounts candidate, RequestCounts stable, List<String> notes) {
            return rate.judge(candidate, stable, notes);
        }

        @Override
        public String question() {
            return rate.question();
        }

        @Override
        public CheckResult judge(Evidence evidence, Subject subject) {
            looks.add(mesh.clock.instant());
            return new CheckResult(question(), Verdict.PASSED, "all is well", 100.0, null, "%", 1000);
        }
    }

    @BeforeEach
    void deploy() {
        mesh.deploy();
    }

    @Test
    void aBrokenCandidateIsRolledBackWithinASecondAndTheVerdictNamesTheGatewaysCounts() {
        Instant broken = mesh.clock.instant().plusSeconds(15);
        mesh.gateway.failsEverything(broken, 20);

        assertThatThrownBy(() -> shift(Duration.ofMinutes(5)))
                .isInstanceOf(ReleaseFailed.class)
                .hasMessageMatching(
                        "The verdict on shop/reviews v2 is failed: success rate at least 99 %: "
                                + "\\d+ of \\d+ requests failed, success rate 0 %; expected at least 99 % "
                                + "\\(counted by the gateway itself at 10.0.0.5:15090 since .*\\)\\. Everyone is back on v1\\.");

        assertThat(mesh.release().judged().verdict()).isEqualTo(Verdict.FAILED);
        assertThat(Duration.between(broken, mesh.release().judged().when())).isLessThan(Duration.ofMillis(600));
        assertThat(mesh.routes.routes()).isEqualTo(FakeRoutes.ORIGINAL_ROUTES);
        assertThat(mesh.said).contains("The gateway's own counters are watched, too: every 250 ms at 10.0.0.5:15090");
    }

    /** The gateway has the route; others are given 5 s more. */
    @Test
    void usersAreWatchedOverWhileCallersInsideTheMeshMayStillFollow() {
        mesh.dataPlane.gateway = true;
        mesh.dataPlane.callersInMesh = true;
        Instant shifted = mesh.clock.instant();
        mesh.gateway.failsEverything(shifted, 20);

        assertThatThrownBy(() -> shift(Duration.ofMinutes(5))).isInstanceOf(ReleaseFailed.class);

        assertThat(Duration.between(shifted, mesh.release().judged().when())).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void aCandidateThatIsWellIsLookedAtAsOftenAsBeforeAndPassesByTheLooksAlone() {
        mesh.gateway.configured = true;
        mesh.gateway.candidate = now -> new RequestCounts(now.getEpochSecond(), 0);

        shift(Duration.ofMinutes(1));

        assertThat(looks).hasSize(7);
        assertThat(mesh.gateway.asked).isGreaterThan(200);
        assertThat(mesh.release().judged().verdict()).isEqualTo(Verdict.PASSED);
    }

    @Test
    void withoutAnAddressNobodyIsAskedAndNothingIsSaid() {
        shift(Duration.ofMinutes(1));

        assertThat(mesh.gateway.asked).isZero();
        assertThat(mesh.said).noneMatch(line -> line.contains("counters"));
    }

    @Test
    void aGatewayThatDoesNotAnswerIsSaidOnceAndSaysNothingOfTheCandidate() {
        mesh.gateway.configured = true;
        mesh.gateway.candidate = null;

        shift(Duration.ofMinutes(1));

        assertThat(mesh.said)
                .filteredOn(line -> line.contains("counters"))
                .containsExactly("The gateway's own counters cannot be watched for now, and the checks watch alone: "
                        + "10.0.0.5:15090: Connection refused");
        assertThat(mesh.gateway.asked).as("a minute, every five seconds").isLessThan(25);
        assertThat(mesh.release().judged().verdict()).isEqualTo(Verdict.PASSED);
    }

    @Test
    void aGatewayThatAnswersLaterIsWatchedFromThenOn() {
        mesh.gateway.configured = true;
        mesh.gateway.candidate = null;
        Instant broken = mesh.clock.instant().plusSeconds(20);
        Check answersAgain = new UnknowingRate(0.005) {
            @Override
            public CountedAtGateway withAlpha(double alpha) {
                return new UnknowingRate(alpha) {
                    @Override
                    public CheckResult judge(Evidence evidence, Subject subject) {
                        mesh.gateway.failsEverything(broken, 20);
                        return super.judge(evidence, subject);
                    }
                };
            }
        };

        assertThatThrownBy(() -> shift(Duration.ofMinutes(5), answersAgain)).isInstanceOf(ReleaseFailed.class);
        assertThat(Duration.between(broken, mesh.release().judged().when())).isLessThan(Duration.ofSeconds(6));
    }

    @Test
    void whatFailedBeforeUsersWereHeldThereDoesNotCount() {
        mesh.gateway.configured = true;
        mesh.gateway.candidate = now -> new RequestCounts(500, 500);

        assertThatCode(() -> shift(Duration.ofMinutes(1))).doesNotThrowAnyException();
    }

    /** As behind a balancer of requests: each answer is another process's. */
    @Test
    void countersOfTwoProcessesInTurnFailNobody() {
        mesh.gateway.configured = true;
        mesh.gateway.candidate =
                now -> mesh.gateway.asked % 2 == 0 ? new RequestCounts(1000, 700) : new RequestCounts(100, 1);

        shift(Duration.ofMinutes(1));

        assertThat(mesh.release().judged().verdict()).isEqualTo(Verdict.PASSED);
    }

    @Test
    void aLookThatCannotAskPrometheusLeavesTheGatewayWatched() {
        mesh.gateway.failsEverything(mesh.clock.instant().plusSeconds(15), 20);

        assertThatThrownBy(() -> shift(Duration.ofMinutes(5), new SuccessRate(99.0, null, null)))
                .isInstanceOf(ReleaseFailed.class)
                .hasMessageContaining("counted by the gateway itself");
    }

    @Test
    void copiesOfRequestsAreLeftToTheLooks() {
        mesh.step(
                mesh.engine().mirror(),
                new MirrorRequest(FakeMesh.REVIEWS, Weight.ALL, List.of(), false, false, Terms.USUAL));
        mesh.gateway.failsEverything(mesh.clock.instant(), 20);

        mesh.step(
                mesh.engine().verify(),
                new VerifyRequest(
                        FakeMesh.REVIEWS, guard(new UnknowingRate(0.005)), Duration.ofMinutes(1), Terms.USUAL));

        assertThat(mesh.gateway.asked).isZero();
    }

    @Test
    void aVerificationIsWatchedAsAScheduleIsButNotASingleLook() {
        mesh.shift(10);
        mesh.gateway.failsEverything(mesh.clock.instant().plusSeconds(5), 20);
        Guard guard = guard(new UnknowingRate(0.005), new Unsure());

        mesh.step(mesh.engine().verify(), new VerifyRequest(FakeMesh.REVIEWS, guard, Duration.ZERO, Terms.USUAL));
        assertThat(mesh.gateway.asked).isZero();

        mesh.shift(5);
        assertThatThrownBy(() -> mesh.step(
                        mesh.engine().verify(),
                        new VerifyRequest(FakeMesh.REVIEWS, guard, Duration.ofMinutes(1), Terms.USUAL)))
                .isInstanceOf(ReleaseFailed.class)
                .hasMessageContaining("counted by the gateway itself");
    }

    @Test
    void anotherProcessBeginsToCountAgainWithHalfOfWhatMayBeSpent() {
        mesh.gateway.failsEverything(mesh.clock.instant().plusSeconds(10_000), 20);
        FakeCaller caller = new FakeCaller(mesh.clock, mesh.job, mesh.run, "hold");
        for (int asked = 0; asked < 20; asked++) {
            Progress<ReleaseReport> progress =
                    mesh.engine().shift().advance(request(Duration.ofMinutes(9)), caller, mesh.said::add);
            mesh.clock.moveTo(((Progress.Waiting<ReleaseReport>) progress).until());
        }
        assertThat(mesh.release().pending().notes()).containsEntry("lookouts begun", "1");

        mesh.restart();
        mesh.engine().shift().advance(request(Duration.ofMinutes(9)), caller, mesh.said::add);

        assertThat(mesh.release().pending().notes()).containsEntry("lookouts begun", "2");
        assertThat(mesh.said).filteredOn(line -> line.contains("counters")).hasSize(2);
    }

    private ReleaseReport shift(Duration every) {
        return shift(every, new UnknowingRate(0.005));
    }

    private ReleaseReport shift(Duration every, Check check) {
        return mesh.step(mesh.engine().shift(), request(every, check));
    }

    private ShiftRequest request(Duration every) {
        return request(every, new UnknowingRate(0.005));
    }

    private static ShiftRequest request(Duration every, Check check) {
        return new ShiftRequest(
                FakeMesh.REVIEWS,
                new ShiftMove.Schedule(List.of(Weight.ofPercent(10)), every, guard(check)),
                false,
                false,
                Terms.USUAL);
    }

    private static Guard guard(Check... checks) {
        return new Guard(List.of(checks), Duration.ofSeconds(10), Consequence.ROLLBACK, Consequence.ROLLBACK);
    }

    /** Keeps a window open to its end. */
    private static final class Unsure implements Check {
        @Override
        public String question() {
            return "is it well";
        }

        @Override
        public CheckResult judge(Evidence evidence, Subject subject) {
            Verdict verdict = subject.last() ? Verdict.PASSED : Verdict.INCONCLUSIVE;
            return new CheckResult(question(), verdict, "so far", null, null, "", 1);
        }
    }
}
