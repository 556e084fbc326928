package io.jenkins.plugins.istio.engine.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerificationTest {
    private final FakeEvidence evidence = new FakeEvidence();
    private final Check rate = new SuccessRate(99.0, null, 100L);
    private final Check queue = new MetricQuery("queue", 5.0, null, null);
    private final Check probe = new Probe("/health", Map.of(), 200, Map.of(), null, 1, false);

    @Test
    void saysTheWorstInTheOrderOfTheChecks() {
        evidence.requests.put(Side.CANDIDATE, Reading.of(new RequestCounts(1000, 0)));
        evidence.figures.put("queue", Reading.of(6.0));

        Findings findings = new Verification(List.of(rate, queue)).look(evidence, FakeEvidence.subject(true));

        assertThat(findings.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(findings.results()).extracting(CheckResult::verdict).containsExactly(Verdict.PASSED, Verdict.FAILED);
        assertThat(findings.reason()).isEqualTo("queue at most 5: found 6; expected at most 5");
        assertThat(findings.allAsked()).isTrue();
    }

    @Test
    void passesOnlyWhenAllCouldBeAsked() {
        evidence.requests.put(Side.CANDIDATE, Reading.of(new RequestCounts(1000, 0)));

        Findings findings = new Verification(List.of(probe, rate)).look(evidence, FakeEvidence.subject(true));

        assertThat(findings.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(findings.results()).hasSize(1);
        assertThat(findings.reason()).isEqualTo("could not ask: no connection to http://gateway");
    }

    @Test
    void oneThatCouldNotBeAskedHidesNoFailure() {
        evidence.requests.put(Side.CANDIDATE, Reading.of(new RequestCounts(1000, 500)));

        Findings findings = new Verification(List.of(probe, rate)).look(evidence, FakeEvidence.subject(false));

        assertThat(findings.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(findings.unanswered()).containsExactly("no connection to http://gateway");
    }

    @Test
    void patienceEndsAfterSoManyLooksInARow() {
        Findings missed = new Findings(List.of(), List.of("no connection"));
        Findings answered = new Findings(List.of(), List.of());

        Patience patience = Patience.usual()
                .after(missed)
                .after(missed)
                .after(answered)
                .after(missed)
                .after(missed)
                .after(missed);
        assertThatCode(() -> patience.check(missed)).doesNotThrowAnyException();

        assertThatThrownBy(() -> patience.after(missed).check(missed))
                .isInstanceOf(EvidenceUnavailable.class)
                .hasMessage("4 looks in a row could not ask: no connection");
    }

    @Test
    void needsSomethingToVerify() {
        assertThatThrownBy(() -> new Verification(List.of())).hasMessage("there is nothing to verify: checks is empty");
    }

    @Test
    void aWindowEndsAfterItBegins() {
        assertThatThrownBy(() -> new Subject(
                        "n",
                        "s",
                        "v1",
                        "s-v1",
                        "v2",
                        "s-v2",
                        FakeEvidence.BEGUN,
                        FakeEvidence.BEGUN.minusSeconds(1),
                        false,
                        false,
                        WayIn.NONE,
                        null))
                .hasMessage("the window ends at 2026-03-01T09:59:59Z, before it begins at 2026-03-01T10:00:00Z");
    }
}
