/**
 * The plugin's own steps in a rehearsal: found and bound as Jenkins does it, each with a context made of the pipeline's run.
 * May use the pipeline package and Jenkins' types.
 */
package io.jenkins.plugins.istio.rehearsal.jenkins;
