package io.jenkins.plugins.istio.engine.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the binomial distribution with p = 1/2: of 10 tosses, 9 heads or more come in 11 of 1024 cases. */
class SignTestTest {
    @ParameterizedTest
    @CsvSource({
        "8, 0, 0.00390625",
        "9, 1, 0.0107421875",
        "0, 0, 1",
        "5, 5, 0.623046875",
        "0, 7, 1",
        "15, 5, 0.020694732"
    })
    void countsTheCasesThatAreAsExtreme(long heads, long tails, double expected) {
        assertThat(SignTest.atLeast(heads, tails)).isEqualTo(expected, within(1e-9));
    }
}
