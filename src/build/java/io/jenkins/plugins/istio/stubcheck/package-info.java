/**
 * Compares src/stubs, and every reference of the plugin into Jenkins, with the class files of a real Jenkins. May use the JDK
 * and ASM.
 */
package io.jenkins.plugins.istio.stubcheck;
