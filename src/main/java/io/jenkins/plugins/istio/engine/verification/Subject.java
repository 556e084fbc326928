package io.jenkins.plugins.istio.engine.verification;

import java.time.Instant;

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
 * @param to the window's end so far
 * @param last whether the window is over; before that a check says {@link Verdict#FAILED} only when it is sure
 * @param mirroredOnly whether only copies of requests reach the candidate, which the callers' side does not count
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
        boolean mirroredOnly) {}
