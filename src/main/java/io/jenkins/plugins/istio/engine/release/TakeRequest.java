package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.routing.ServiceRef;

/**
 * The {@code istioRelease} block begins.
 *
 * @param service the service to be released
 * @param takeOver take it from another run that holds it
 * @param inTurn while another run holds it, wait instead of being refused
 * @param gitops whether its objects may belong to an owner that puts them back to what git says
 */
public record TakeRequest(ServiceRef service, boolean takeOver, boolean inTurn, boolean gitops) {}
