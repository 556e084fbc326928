package io.jenkins.plugins.istio.engine.cluster;

/**
 * What somebody who sets a cluster up wants to know of it.
 *
 * @param server what the API server calls itself: {@code v1.34.1}
 * @param istio the version of Istio in words, or why it is unknown
 * @param missingRights the Role that would let a release in the namespace begin, as YAML; null when nothing is missing
 */
public record ClusterSurvey(String server, String istio, String missingRights) {}
