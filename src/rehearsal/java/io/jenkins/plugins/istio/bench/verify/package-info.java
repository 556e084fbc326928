/**
 * How often verdicts are right and how soon, on simulated requests, beside the rules that others judge by. Started by
 * {@code ./run bench verify}.
 */
package io.jenkins.plugins.istio.bench.verify;
