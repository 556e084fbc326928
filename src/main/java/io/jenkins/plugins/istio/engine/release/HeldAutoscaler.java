package io.jenkins.plugins.istio.engine.release;

/**
 * The stable version's HorizontalPodAutoscaler, whose minimum is held up while the release runs.
 *
 * @param name the autoscaler
 * @param minimum the minimum it had, to be given back
 */
public record HeldAutoscaler(String name, int minimum) {}
