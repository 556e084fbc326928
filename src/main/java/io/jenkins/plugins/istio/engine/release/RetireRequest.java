package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.routing.ServiceRef;

/**
 * The previous version shall be deleted: a person's last word.
 *
 * @param service the service
 * @param terms how to carry it out
 */
public record RetireRequest(ServiceRef service, Terms terms) {}
