package io.jenkins.plugins.istio.engine.verification;

/** A text that lets itself be read only so often: an expression that backtracks without end must not hold the controller. */
final class BoundedText implements CharSequence {
    private static final long READS_ALLOWED = 50_000_000;

    private final String text;
    private long reads;

    BoundedText(String text) {
        this.text = text;
    }

    @Override
    public char charAt(int index) {
        if (++reads > READS_ALLOWED) {
            throw new TooMuchWork();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text;
    }

    /** The expression was given up. */
    static final class TooMuchWork extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooMuchWork() {
            super("the expression takes too many steps", null, false, false);
        }
    }
}
