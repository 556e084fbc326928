/**
 * From files to code that can run: the compiler, the check of names, shared libraries.
 * May use the declarative, script and pipeline packages and Groovy.
 */
package io.jenkins.plugins.istio.rehearsal.compile;
