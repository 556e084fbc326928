package io.jenkins.plugins.istio.engine.verification;

/**
 * Port: where samples come from. Every method asks anew, about the whole window of the subject, and waits no longer than
 * its adapter's limits. What was found, and what was not, is in the answer's type; not having been able to ask is an
 * {@link EvidenceUnavailable}.
 */
public interface Evidence extends Metrics, Probes, Pods {}
