package io.jenkins.plugins.istio.rehearsal.pipeline;

/**
 * A step that pipeline code can call.
 *
 * @param signature how it is called
 * @param logic what it does
 */
public record StepDefinition(StepSignature signature, StepLogic logic) {}
