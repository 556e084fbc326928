package io.jenkins.plugins.istio.engine.view;

/** What was kept for a page cannot be shown; the message is a sentence for its reader. */
public final class UnreadableView extends Exception {
    private static final long serialVersionUID = 1L;

    public UnreadableView(String message) {
        super(message);
    }
}
