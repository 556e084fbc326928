/**
 * A Prometheus that has scraped the simulated mesh every second of virtual time: the part of PromQL that releases ask in.
 */
package io.jenkins.plugins.istio.rehearsal.cluster.prometheus;
