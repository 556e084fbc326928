/**
 * Who sends requests, where the mesh takes them, who answers, and what is counted of it.
 */
package io.jenkins.plugins.istio.rehearsal.cluster.traffic;
