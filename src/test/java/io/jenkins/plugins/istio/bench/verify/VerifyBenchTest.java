package io.jenkins.plugins.istio.bench.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.istio.engine.verification.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A small part of {@code ./run bench verify}, with fixed seeds: the same at every run. */
class VerifyBenchTest {
    private static final int RELEASES = 60;
    private static final int PER_SECOND = 10;

    @Test
    void aGoodReleaseIsNotFailedHoweverOftenItIsLookedAt() {
        List<Trial> trials = trials(Behaviour.STABLE);

        assertThat(own(trials).share(Verdict.FAILED)).isZero();
        assertThat(own(trials).share(Verdict.PASSED)).isGreaterThan(0.5);
        assertThat(trials.get(1).share(Verdict.FAILED))
                .as("what a fixed threshold does to the same releases")
                .isGreaterThan(0.1);
    }

    @Test
    void fiveTimesTheErrorsAreFoundAndSoon() {
        List<Trial> trials = trials(Behaviour.STABLE.failing(0.05));
        Trial fixedSample = trials.get(3);

        assertThat(own(trials).share(Verdict.FAILED)).isEqualTo(1);
        assertThat(own(trials).medianRequests(Verdict.FAILED))
                .isLessThanOrEqualTo(fixedSample.medianRequests(Verdict.FAILED) / 2);
    }

    @Test
    void aCandidateThatIsWorseIsNotPassed() {
        assertThat(own(trials(Behaviour.STABLE.failing(0.02))).share(Verdict.PASSED))
                .isLessThan(0.05);
    }

    @Test
    void releasesDependOnTheSeedAlone() {
        assertThat(own(trials(Behaviour.STABLE)).outcomes())
                .isEqualTo(own(trials(Behaviour.STABLE)).outcomes());
    }

    private static List<Trial> trials(Behaviour candidate) {
        return Trial.run(VerifyBench.judges(), candidate, PER_SECOND, RELEASES, 6);
    }

    private static Trial own(List<Trial> trials) {
        return trials.get(0);
    }
}
