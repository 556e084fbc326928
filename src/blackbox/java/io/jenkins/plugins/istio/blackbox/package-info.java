/**
 * Drives a running Jenkins that has the plugin, by HTTP alone, and looks at the clusters behind it. Started by
 * {@code ./run test --jenkins}; may use the simulated cluster of the rehearsal and nothing of the plugin itself.
 */
package io.jenkins.plugins.istio.blackbox;
