package io.jenkins.plugins.istio.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Of two who want the same service one has it, whatever the order of their calls. */
class TwoAtOnceTest {
    private static final List<Move> SHORT = List.of(Move.take(false), Move.rollBack(false));
    private static final List<Move> SHORT_IN_TURN = List.of(Move.takeInTurn(), Move.rollBack(false));
    private static final List<Move> DEPLOY = List.of(Move.take(false), Move.deploy("v2", false), Move.rollBack(false));
    private static final List<Move> DEPLOY_IN_TURN =
            List.of(Move.takeInTurn(), Move.deploy("v3", false), Move.rollBack(false));

    @Test
    void inAHundredRacesNobodyHoldsWhatAnotherHolds() throws Exception {
        int refused = 0;
        for (long seed = 0; seed < 100; seed++) {
            Race race = new Race();

            race.run(seed, List.of(SHORT, SHORT));

            assertThat(race.violations()).as("seed " + seed).isEmpty();
            assertThat(race.done()).as("seed " + seed).isNotEmpty();
            assertThat(race.done().size() + race.refused().size()).isEqualTo(2);
            assertThat(race.refused())
                    .allMatch(told -> told.matches("(?s).* is held by shop/[ab] #1 "
                            + "\\(https://ci\\.example/job/shop/[ab]/1/\\) since 2026-01-05 10:.*"));
            refused += race.refused().size();
        }
        assertThat(refused).isPositive();
    }

    @Test
    void whoWaitsGetsItAfterTheOtherAndNeverMeanwhile() throws Exception {
        for (long seed = 0; seed < 20; seed++) {
            Race race = new Race();

            race.run(seed, List.of(SHORT_IN_TURN, SHORT_IN_TURN));

            assertThat(race.violations()).as("seed " + seed).isEmpty();
            assertThat(race.done()).as("seed " + seed).containsExactlyInAnyOrder("shop/a", "shop/b");
        }
    }

    @Test
    void wholeDeploymentsNeverMix() throws Exception {
        for (long seed = 0; seed < 5; seed++) {
            Race race = new Race();

            race.run(seed, List.of(DEPLOY, DEPLOY_IN_TURN));

            assertThat(race.violations()).as("seed " + seed).isEmpty();
            assertThat(race.done()).as("seed " + seed).contains("shop/b");
            assertThat(race.writes()).as("seed " + seed).isGreaterThan(5);
        }
    }
}
