package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import io.jenkins.plugins.istio.engine.verification.CheckResult;
import io.jenkins.plugins.istio.engine.verification.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * One verification as it is kept: what was asked, what was found, and what stood while it was.
 *
 * @param service the service
 * @param candidate the version that was judged
 * @param stable the version that it was judged beside: the baseline while that serves users, otherwise the stable
 * @param caller the run and, as {@link Caller#step()}, the step that asked
 * @param step see {@code caller}
 * @param from the window's start
 * @param to the verdict's moment
 * @param weight the candidate's share of the users then, in percent
 * @param mirror the share of requests that were copied to it then, in percent
 * @param cohorts the cohorts that were on it then
 * @param verdict what the evidence says
 * @param results of the checks that could be asked, in their order
 * @param unanswered why the others could not, one message each
 */
public record VerificationRecord(
        ServiceRef service,
        Version candidate,
        Version stable,
        Holder caller,
        String step,
        Instant from,
        Instant to,
        double weight,
        double mirror,
        List<String> cohorts,
        Verdict verdict,
        List<CheckResult> results,
        List<String> unanswered) {
    public VerificationRecord {
        Objects.requireNonNull(verdict, "verdict");
        cohorts = List.copyOf(cohorts);
        results = List.copyOf(results);
        unanswered = List.copyOf(unanswered);
    }
}
