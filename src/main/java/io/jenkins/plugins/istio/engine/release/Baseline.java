package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.release.Progress.Waiting;
import io.jenkins.plugins.istio.engine.routing.Weight;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The stable version once more, as young and as small as the candidate and with as many users, so that a comparison shows
 * the new version and not its cold caches. It runs the stable's own pods, so whoever meets it meets the stable version.
 */
final class Baseline {
    private static final String SUFFIX = "-baseline";
    private static final Duration DRAIN = Duration.ofSeconds(10);

    private Baseline() {}

    /** Where it will live: beside the stable, with the stable's labels but for the one that tells slots apart. */
    static Version of(Version stable, int replicas) {
        return new Version(
                stable.name() + SUFFIX,
                Slots.beside(stable.slot(), stable.subset() + SUFFIX),
                stable.deployment() + SUFFIX,
                replicas);
    }

    /** A copy of the stable's Deployment with its own images. */
    static CandidateOrder order(Release release, Version baseline) {
        return new CandidateOrder(release.service(), release.stable(), baseline, null, null, List.of());
    }

    static void make(Session session) {
        Version baseline = session.release().baseline();
        if (baseline == null) {
            return;
        }
        CandidateOrder order = order(session.release(), baseline);
        if (session.dry()) {
            session.ports().workloads().preview(order).forEach(session::say);
            return;
        }
        session.saveAhead();
        session.ports().workloads().make(order);
        session.happened("Deployment " + baseline.deployment() + ": " + baseline.replicas() + " pods of "
                + session.release().stable().name() + ", to compare with");
    }

    /** Whether it serves users as the candidate does, so that the two can be compared. */
    static boolean isServing(Release release) {
        return release.baseline() != null
                && release.traffic().baseline() != null
                && !release.traffic().weight().isNone();
    }

    /** Whether it would serve users at this share of the candidate. */
    static boolean isNeededAt(Release release, Weight share) {
        return release.baseline() != null && !share.isNone() && !share.isAll();
    }

    /** Before it is deleted, what it was given is answered. Routes must not name it any more. */
    static Optional<Waiting<ReleaseReport>> drain(Session session) {
        Version baseline = session.release().baseline();
        Duration wait = session.ports().dataPlane().propagationWait();
        Instant until = session.stageBegan().plus(wait.compareTo(DRAIN) > 0 ? wait : DRAIN);
        if (baseline == null || session.dry() || !session.now().isBefore(until)) {
            return Itinerary.PASSED;
        }
        return Optional.of(new Waiting<>(until, "draining " + baseline.deployment()));
    }

    /** Its Deployment goes. Routes must not name it any more, and what it was given must be answered. */
    static void delete(Session session) {
        Release release = session.release();
        if (release.baseline() == null || session.dry()) {
            return;
        }
        session.saveAhead();
        session.ports().workloads().delete(release.service(), release.baseline().deployment());
        session.happened(release.baseline().deployment() + " deleted: there is nothing to compare any more");
    }

    /** Its subset goes, and with it the memory of it. */
    static void forget(Session session) {
        Release release = session.release();
        if (release.baseline() == null) {
            return;
        }
        RouteChange change = session.ports()
                .routes()
                .removeSubset(
                        release.service(), release.routes(), release.baseline().subset());
        RouteWrites.carryOut(session, change);
        session.change(r -> r.withBaseline(null));
    }

    /** Its pods that still run. */
    static int running(Session session) {
        Release release = session.release();
        return release.baseline() == null
                ? 0
                : session.ports()
                        .workloads()
                        .runningPods(release.service(), release.baseline().slot());
    }
}
