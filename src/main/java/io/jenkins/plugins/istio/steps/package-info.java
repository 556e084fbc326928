/**
 * The Pipeline steps: parameters in, one use case of the engine, a map out. May use Jenkins, the engine's requests and
 * reports, {@code config} and {@code credentials}; knows no Kubernetes type.
 */
package io.jenkins.plugins.istio.steps;
