package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.routing.ServiceRef;

/**
 * Users shall move to the candidate.
 *
 * @param service the service
 * @param move where to
 * @param keepMirror keep copying requests although users arrive now
 * @param manualCapacity leave the candidate's size to the user
 * @param terms how to carry it out
 */
public record ShiftRequest(
        ServiceRef service, ShiftMove move, boolean keepMirror, boolean manualCapacity, Terms terms) {}
