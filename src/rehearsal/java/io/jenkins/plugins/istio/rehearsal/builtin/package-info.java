/**
 * The steps of Jenkins itself that a rehearsal imitates, and those that it passes over aloud.
 * May use the pipeline package, and the exceptions that Jenkins' steps throw.
 */
package io.jenkins.plugins.istio.rehearsal.builtin;
