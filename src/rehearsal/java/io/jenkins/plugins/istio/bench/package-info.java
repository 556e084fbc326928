/** How long our own code takes, and what it asks of a cluster. Started by {@code ./run bench}; never a test. */
package io.jenkins.plugins.istio.bench;
