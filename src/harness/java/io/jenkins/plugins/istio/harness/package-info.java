/** The plugin in a running Jenkins of the test harness, on the simulated cluster. Compiled by {@code pom.xml} alone. */
package io.jenkins.plugins.istio.harness;
