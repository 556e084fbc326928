/**
 * Which clusters there are, and whether they answer. May use Jenkins, {@code credentials}, and of the engine what opens a
 * cluster ({@code cluster}) and asks its gateway and metrics ({@code evidence}).
 */
package io.jenkins.plugins.istio.config;
