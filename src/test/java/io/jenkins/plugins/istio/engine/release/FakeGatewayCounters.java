package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.verification.EvidenceUnavailable;
import io.jenkins.plugins.istio.engine.verification.GatewayCounters;
import io.jenkins.plugins.istio.engine.verification.ProxyCounts;
import io.jenkins.plugins.istio.engine.verification.RequestCounts;
import io.jenkins.plugins.istio.engine.verification.Subject;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** One proxy, whose counters stand as a test says at each moment; with null it does not answer. */
final class FakeGatewayCounters implements GatewayCounters {
    private final TestClock clock;
    boolean configured;
    int asked;
    long connection = 1;
    Function<Instant, RequestCounts> candidate = now -> new RequestCounts(0, 0);

    FakeGatewayCounters(TestClock clock) {
        this.clock = clock;
    }

    /** So many requests have reached the candidate from then on each second, and all have failed. */
    void failsEverything(Instant from, long perSecond) {
        configured = true;
        candidate = now -> {
            long requests = now.isBefore(from)
                    ? 0
                    : java.time.Duration.between(from, now).toMillis() * perSecond / 1000;
            return new RequestCounts(requests, requests);
        };
    }

    @Override
    public boolean canAsk() {
        return configured;
    }

    @Override
    public List<ProxyCounts> standing(Subject subject) {
        asked++;
        if (candidate == null) {
            throw new EvidenceUnavailable("10.0.0.5:15090: Connection refused");
        }
        return List.of(new ProxyCounts(
                "10.0.0.5:15090", connection, new RequestCounts(0, 0), candidate.apply(clock.instant())));
    }
}
