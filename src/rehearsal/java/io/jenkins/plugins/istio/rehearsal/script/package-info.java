/**
 * Turns text into pipeline code: compiles it, finds what is wrong before anything runs, binds names and calls to steps.
 * May use the pipeline package and Groovy.
 */
package io.jenkins.plugins.istio.rehearsal.script;
