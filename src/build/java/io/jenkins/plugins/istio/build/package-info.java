/** Small programs that the build runs. May use the JDK and ASM. */
package io.jenkins.plugins.istio.build;
