package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import java.time.Duration;

/**
 * The candidate shall be judged.
 *
 * @param service the service
 * @param guard the checks and their consequences
 * @param during how long to look; zero for once
 * @param terms how to carry it out
 */
public record VerifyRequest(ServiceRef service, Guard guard, Duration during, Terms terms) {}
