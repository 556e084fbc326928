/**
 * The cluster that a pipeline is rehearsed on, and its time: simulated in this process, or a real one.
 * May use the engine, the simulated cluster and the pipeline package's time.
 */
package io.jenkins.plugins.istio.rehearsal.world;
