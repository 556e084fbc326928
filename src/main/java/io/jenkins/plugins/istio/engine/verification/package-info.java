/**
 * Questions put to evidence and the verdicts drawn from the answers. May use the JDK alone.
 */
package io.jenkins.plugins.istio.engine.verification;
