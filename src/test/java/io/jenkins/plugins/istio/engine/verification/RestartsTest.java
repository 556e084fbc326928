package io.jenkins.plugins.istio.engine.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RestartsTest {
    private static final ContainerRestarts STEADY = new ContainerRestarts("reviews-v2-a", "reviews", 0, "");
    private static final ContainerRestarts KILLED =
            new ContainerRestarts("reviews-v2-b", "reviews", 2, "OOMKilled, exit code 137");

    private final FakeEvidence evidence = new FakeEvidence();

    private CheckResult judge(int max, boolean last, ContainerRestarts... found) {
        evidence.restarts.put(Side.CANDIDATE, List.of(found));
        return new Restarts(max).judge(evidence, FakeEvidence.subject(last));
    }

    @Test
    void failAtOnceAndNameTheContainerAndItsEnd() {
        assertThat(judge(0, false, STEADY, KILLED))
                .isEqualTo(new CheckResult(
                        "restarts at most 0",
                        Verdict.FAILED,
                        "2 restarts in 2 pods; container reviews of reviews-v2-b 2, last OOMKilled, exit code 137;"
                                + " expected at most 0",
                        2.0,
                        null,
                        "",
                        2,
                        null,
                        List.of(new Detail(
                                "container reviews of reviews-v2-b",
                                Map.of("restarts", 2.0),
                                List.of("OOMKilled, exit code 137")))));
    }

    @Test
    void passOnlyWhenTheWindowIsOver() {
        assertThat(judge(0, false, STEADY).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(judge(0, true, STEADY).verdict()).isEqualTo(Verdict.PASSED);
        assertThat(judge(2, true, KILLED).verdict()).isEqualTo(Verdict.PASSED);
    }

    @Test
    void knowNothingWithoutAPod() {
        assertThat(judge(0, true).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(judge(0, true).reason()).isEqualTo("reviews-v2 has no pod");
    }

    @Test
    void refuseALimitBelowZero() {
        assertThatThrownBy(() -> new Restarts(-1)).hasMessage("restarts max is -1; expected 0 or more");
    }
}
