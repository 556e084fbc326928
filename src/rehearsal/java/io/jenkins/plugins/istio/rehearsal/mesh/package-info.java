/**
 * A mesh without proxies: says from Istio's documented rules where a request would go. It is the judge of the engine's
 * edits and so shares no code with them. May use the JDK and Jackson's tree model.
 */
package io.jenkins.plugins.istio.rehearsal.mesh;
