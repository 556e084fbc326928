package io.jenkins.plugins.istio.engine.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The one table of legal moves. */
class VerbTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TAKE      | OPEN DEPLOYING DEPLOYED RELEASING PROMOTING PROMOTED ROLLING_BACK ROLLED_BACK RETIRED
            DEPLOY    | OPEN DEPLOYING PROMOTED ROLLED_BACK RETIRED
            MIRROR    | DEPLOYED RELEASING
            SHIFT     | DEPLOYED RELEASING
            VERIFY    | DEPLOYED RELEASING
            PROMOTE   | DEPLOYED RELEASING PROMOTING
            ROLL_BACK | OPEN DEPLOYING DEPLOYED RELEASING PROMOTING PROMOTED ROLLING_BACK
            RETIRE    | PROMOTED ROLLED_BACK
            """)
    void isLegalInThesePhasesOnly(Verb verb, String phases) {
        assertThat(Arrays.stream(ReleasePhase.values())
                        .filter(verb::isLegalIn)
                        .map(Enum::name)
                        .collect(Collectors.joining(" ")))
                .isEqualTo(phases);
    }

    static Stream<Arguments> illegalMoves() {
        return Stream.of(Verb.values())
                .flatMap(verb -> Stream.of(ReleasePhase.values())
                        .filter(phase -> !verb.isLegalIn(phase))
                        .map(phase -> Arguments.of(verb, phase)));
    }

    @ParameterizedTest
    @MethodSource("illegalMoves")
    void refusesToMoveAPhaseOutsideTheTable(Verb verb, ReleasePhase phase) {
        assertThatThrownBy(() -> verb.from(phase)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> verb.done(phase)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anInterruptedVerbMayBeRepeatedInThePhaseOfItsOwn() {
        assertThat(Verb.DEPLOY.from(Verb.DEPLOY.from(ReleasePhase.OPEN))).isEqualTo(ReleasePhase.DEPLOYING);
        assertThat(Verb.PROMOTE.done(Verb.PROMOTE.from(ReleasePhase.RELEASING))).isEqualTo(ReleasePhase.PROMOTED);
        assertThat(Verb.ROLL_BACK.done(Verb.ROLL_BACK.from(ReleasePhase.PROMOTED)))
                .isEqualTo(ReleasePhase.ROLLED_BACK);
    }
}
