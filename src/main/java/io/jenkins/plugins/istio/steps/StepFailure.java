package io.jenkins.plugins.istio.steps;

import hudson.AbortException;
import io.jenkins.plugins.istio.engine.release.ReleaseException;
import io.jenkins.plugins.istio.engine.verification.EvidenceUnavailable;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The one place where errors become what Jenkins shows: those that speak to the user as one line without stack trace,
 * all others whole, here and in the system log.
 */
final class StepFailure {
    private static final Logger LOGGER = Logger.getLogger(StepFailure.class.getName());

    private StepFailure() {}

    static Exception of(Throwable error) {
        if (error instanceof ReleaseException
                || error instanceof EvidenceUnavailable
                || error instanceof BadParameter) {
            LOGGER.log(Level.FINE, "shown to the user by its message", error);
            return new AbortException(LogText.plain(error.getMessage()));
        }
        LOGGER.log(Level.WARNING, "a step failed unexpectedly", error);
        return error instanceof Exception exception ? exception : new IllegalStateException(error);
    }
}
