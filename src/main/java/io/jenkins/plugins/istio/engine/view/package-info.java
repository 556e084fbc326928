/**
 * What the release page shows, as one JSON document: a pure projection of the release record and of what the run saw.
 * May use the JDK, Jackson, and the values of {@code engine.release}, {@code engine.routing} and {@code engine.verification}.
 */
package io.jenkins.plugins.istio.engine.view;
