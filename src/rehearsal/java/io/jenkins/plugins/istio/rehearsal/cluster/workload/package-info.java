/**
 * What keeps Deployments, pods, endpoints and autoscalers as their objects ask, as virtual time passes.
 */
package io.jenkins.plugins.istio.rehearsal.cluster.workload;
