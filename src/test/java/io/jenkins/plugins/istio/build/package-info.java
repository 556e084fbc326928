/** Tests of the build itself: what it packages, and that its two POMs describe one plugin. Compiled by pom-central.xml alone. */
package io.jenkins.plugins.istio.build;
