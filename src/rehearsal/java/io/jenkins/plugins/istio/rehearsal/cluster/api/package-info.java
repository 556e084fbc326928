/**
 * The API server: typed objects, kubernetes' rules of changing them, and their form over HTTP.
 */
package io.jenkins.plugins.istio.rehearsal.cluster.api;
