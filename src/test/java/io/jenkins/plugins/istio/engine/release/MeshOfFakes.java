package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.verification.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The fakes of this package for the tests of the Jenkins layer: service {@code shop/reviews}, whose v1 runs on three pods. */
public final class MeshOfFakes {
    private final FakeMesh mesh = new FakeMesh();

    public ReleaseEngine engine() {
        return mesh.engine();
    }

    public Clock clock() {
        return mesh.clock;
    }

    public void moveTo(Instant instant) {
        mesh.clock.moveTo(instant);
    }

    public void setClockBy(Duration by) {
        mesh.clock.setBy(by);
    }

    /** What was changed so far, in order. */
    public List<String> changes() {
        return mesh.journal.changes();
    }

    /** The gateway's own counters can be read: from then on so many requests a second reach the candidate, and all fail. */
    public void gatewaySeesItFail(Instant from, long perSecond) {
        mesh.gateway.failsEverything(from, perSecond);
    }

    public String routes() {
        return mesh.routes.routes();
    }

    /** The record, or null. */
    public Release release() {
        return mesh.records.find(FakeMesh.REVIEWS).map(StoredRelease::release).orElse(null);
    }

    /** Somebody else holds the release from now on. */
    public void heldBy(Holder holder) {
        mesh.records.update(
                mesh.records.find(FakeMesh.REVIEWS).orElseThrow(), release().withHolder(holder));
    }

    /** As the run's next step would have left it, had its process ended between two calls. */
    public void promotionIsCutShortAfterTheOldVersionIsDeleted() {
        mesh.workloads.sizes().remove("reviews-v1");
        mesh.records.update(
                mesh.records.find(FakeMesh.REVIEWS).orElseThrow(), release().withPhase(ReleasePhase.PROMOTING));
        mesh.restart();
    }

    public void judged(Verdict verdict, String reason) {
        mesh.records.update(
                mesh.records.find(FakeMesh.REVIEWS).orElseThrow(),
                release().withJudged(new Judged(verdict, mesh.clock.instant(), reason)));
    }
}
