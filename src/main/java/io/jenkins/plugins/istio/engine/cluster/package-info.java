/**
 * The Kubernetes side of the ports: reads and writes a cluster with the fabric8 client.
 * The one room that knows fabric8; may use everything of the engine.
 */
package io.jenkins.plugins.istio.engine.cluster;
