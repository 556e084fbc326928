package io.jenkins.plugins.istio.rehearsal;

/** The command line cannot be followed. */
final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Problem(String message) {
        super(message);
    }
}
