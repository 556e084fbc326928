/**
 * What traffic shall look like (values), and the pure edit of Istio's JSON that makes it so.
 * May use the JDK and Jackson's tree model; knows neither a cluster nor Jenkins.
 */
package io.jenkins.plugins.istio.engine.routing;
