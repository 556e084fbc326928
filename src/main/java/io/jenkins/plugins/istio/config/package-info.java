/** Which clusters there are. May use Jenkins, {@code credentials}, and the engine's {@code cluster} settings. */
package io.jenkins.plugins.istio.config;
