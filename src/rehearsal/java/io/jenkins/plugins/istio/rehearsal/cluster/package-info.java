/**
 * A cluster with a mesh inside this process: an API server, a gateway and a Prometheus on loopback ports, moved by virtual time.
 * Uses the JDK, Jackson and the rehearsal's route evaluator; nothing of the engine.
 */
package io.jenkins.plugins.istio.rehearsal.cluster;
