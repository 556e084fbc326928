/**
 * Fetches samples from Prometheus and by probes, and asks the gateway which routes it has: adapters of the ports of
 * {@code engine.verification} and {@code engine.release}. May use those, the values of {@code engine.routing}, the JDK and
 * Jackson's tree model; knows neither a Kubernetes client nor Jenkins.
 */
package io.jenkins.plugins.istio.engine.evidence;
