package io.jenkins.plugins.istio.bench.verify;

import io.jenkins.plugins.istio.engine.verification.Verdict;

/**
 * How a judge ended a window.
 *
 * @param verdict what it said
 * @param requests of the candidate until it said so
 */
record Outcome(Verdict verdict, long requests) {}
