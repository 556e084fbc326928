package io.jenkins.plugins.istio.rehearsal.builtin;

import io.jenkins.plugins.istio.rehearsal.pipeline.BuildResult;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/** What a failure means for the run, and how it is said. */
public final class Failures {
    private Failures() {}

    public static boolean isInterruption(Throwable failure) {
        return failure instanceof InterruptedException;
    }

    /** The result of a run that ends with this failure. */
    public static BuildResult resultOf(Throwable failure) {
        if (failure instanceof FlowInterruptedException interrupted) {
            return BuildResult.named(interrupted.getResult().toString());
        }
        return isInterruption(failure) ? BuildResult.ABORTED : BuildResult.FAILURE;
    }

    /** The message, and the type where the message alone says too little. */
    public static String sentence(Throwable failure) {
        String message = failure.getMessage();
        if (message == null || message.isBlank()) {
            return failure.getClass().getSimpleName();
        }
        boolean speaks = failure instanceof hudson.AbortException
                || failure instanceof FlowInterruptedException
                || message.endsWith(".")
                || message.endsWith("?");
        return speaks ? message : failure.getClass().getSimpleName() + ": " + message;
    }
}
