package io.jenkins.plugins.istio.engine.evidence;

import io.jenkins.plugins.istio.engine.release.Holder;
import io.jenkins.plugins.istio.engine.release.VerificationRecord;
import io.jenkins.plugins.istio.engine.release.Version;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import io.jenkins.plugins.istio.engine.routing.Slot;
import io.jenkins.plugins.istio.engine.verification.CheckResult;
import io.jenkins.plugins.istio.engine.verification.Detail;
import io.jenkins.plugins.istio.engine.verification.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A verification in which everything happened. */
final class VerificationRecords {
    private static final Instant FROM = Instant.parse("2026-03-01T10:00:00Z");

    private VerificationRecords() {}

    static VerificationRecord full() {
        return new VerificationRecord(
                new ServiceRef("shop", "reviews"),
                version("v2.1"),
                version("v1"),
                new Holder("id", "shop/release", "#12", null, FROM),
                "17",
                FROM,
                FROM.plusSeconds(600),
                5,
                0,
                List.of("staff"),
                Verdict.FAILED,
                List.of(
                        new CheckResult(
                                "success rate at least 99 %", Verdict.PASSED, "all well", 99.9, null, "%", 4000),
                        new CheckResult(
                                "parity of 20 requests",
                                Verdict.FAILED,
                                "answers differ at $.stars & <more>",
                                100.0,
                                0.0,
                                "%",
                                20,
                                20L,
                                List.of(new Detail(
                                        "$.stars", Map.of("differences", 20.0), List.of("5 became \u001b[31m4")))),
                        new CheckResult("latency", Verdict.INCONCLUSIVE, "too few", Double.NaN, null, "ms", 0)),
                List.of("logs: cluster prod does not answer"));
    }

    private static Version version(String name) {
        return new Version(name, new Slot(name, Map.of("version", name)), "reviews-" + name, 2);
    }
}
