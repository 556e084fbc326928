package io.jenkins.plugins.istio.rehearsal;

/** The run holds something that cannot be saved while it waits; Jenkins ends such a run, too. */
final class CannotBeSaved extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CannotBeSaved(String message, Throwable cause) {
        super(message, cause);
    }
}
