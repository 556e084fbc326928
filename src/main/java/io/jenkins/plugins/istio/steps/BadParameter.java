package io.jenkins.plugins.istio.steps;

/** A parameter that cannot be right. The message is a sentence for whoever wrote the pipeline or fills in the form. */
final class BadParameter extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    BadParameter(String message) {
        super(message);
    }
}
