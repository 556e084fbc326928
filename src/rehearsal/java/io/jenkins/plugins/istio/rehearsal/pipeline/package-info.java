/**
 * Runs pipeline code without Jenkins: CPS threads, their steps and bodies, the flow graph, timers.
 * May use groovy-cps and the JDK; knows no step by name.
 */
package io.jenkins.plugins.istio.rehearsal.pipeline;
