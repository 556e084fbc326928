/**
 * Declarative pipelines: reads {@code pipeline { }} from the syntax tree, says what is wrong with it, and turns it into a
 * model and the pieces of code that the model refers to. May use Groovy's syntax tree and the script package's names.
 */
package io.jenkins.plugins.istio.rehearsal.declarative;
