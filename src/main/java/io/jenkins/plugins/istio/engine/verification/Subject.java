package io.jenkins.plugins.istio.engine.verification;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * What is being judged: one version beside another, over a window of time.
 *
 * @param namespace of the service
 * @param service its name
 * @param stable subset of the version that serves users
 * @param stableWorkload the Deployment that runs it
 * @param candidate subset of the version being judged
 * @param candidateWorkload the Deployment that runs it
 * @param from the window's start: not before the candidate's pods were there
 * @param to the window's end so far; not before {@code from}
 * @param last whether the window is over; before that a check says {@link Verdict#FAILED} only when it is sure
 * @param mirroredOnly whether only copies of requests reach the candidate, which the callers' side does not count
 * @param wayIn how a probe reaches the candidate
 * @param stableUntil when the stable gave its last users up, so that it is looked at over a window of the same length that
 *     ends there; null while it serves
 */
public record Subject(
        String namespace,
        String service,
        String stable,
        String stableWorkload,
        String candidate,
        String candidateWorkload,
        Instant from,
        Instant to,
        boolean last,
        boolean mirroredOnly,
        WayIn wayIn,
        Instant stableUntil) {

    public Subject {
        Objects.requireNonNull(wayIn, "wayIn");
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("the window ends at " + to + ", before it begins at " + from);
        }
    }

    /** The subject over the window in which that side served. */
    public Subject whileServing(Side side) {
        return switch (side) {
            case CANDIDATE -> this;
            case STABLE -> stableUntil == null ? this : over(stableUntil.minus(window()), stableUntil);
        };
    }

    private Subject over(Instant newFrom, Instant newTo) {
        return new Subject(
                namespace,
                service,
                stable,
                stableWorkload,
                candidate,
                candidateWorkload,
                newFrom,
                newTo,
                last,
                mirroredOnly,
                wayIn,
                null);
    }

    public Duration window() {
        return Duration.between(from, to);
    }

    /** The subset of that side's version. */
    public String version(Side side) {
        return switch (side) {
            case STABLE -> stable;
            case CANDIDATE -> candidate;
        };
    }

    /** The Deployment of that side's version. */
    public String workload(Side side) {
        return switch (side) {
            case STABLE -> stableWorkload;
            case CANDIDATE -> candidateWorkload;
        };
    }
}
