/**
 * Fetches samples: Prometheus, probes. Adapters of {@code engine.verification}'s port on the JDK's HTTP client and Jackson.
 */
package io.jenkins.plugins.istio.engine.evidence;
