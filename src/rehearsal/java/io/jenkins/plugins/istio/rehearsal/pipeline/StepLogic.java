package io.jenkins.plugins.istio.rehearsal.pipeline;

/** What a step does when it is called. */
@FunctionalInterface
public interface StepLogic {
    /** Settles the call, or leaves something behind (a body, a {@link StepCall.Pending}) that will. */
    void start(StepCall call) throws Exception;
}
