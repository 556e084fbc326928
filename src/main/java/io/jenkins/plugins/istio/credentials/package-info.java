/**
 * From a credentials id to a login, and nowhere else: the one room that sees a secret of Jenkins. May use Jenkins and the
 * engine's {@code cluster} settings.
 */
package io.jenkins.plugins.istio.credentials;
