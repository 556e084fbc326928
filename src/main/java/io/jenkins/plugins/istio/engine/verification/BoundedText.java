package io.jenkins.plugins.istio.engine.verification;

/** A text that lets itself be read only so often: an expression that backtracks without end must not hold the controller. */
final class BoundedText implements CharSequence {
    private static final long READS_ALLOWED = 50_000_000;

    private final String text;
    private final Work work;

    BoundedText(String text) {
        this(text, new Work());
    }

    /** @param work shared by several texts that together may be read only so often */
    BoundedText(String text, Work work) {
        this.text = text;
        this.work = work;
    }

    @Override
    public char charAt(int index) {
        work.read();
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

    /** What was read so far. */
    static final class Work {
        private long reads;

        private void read() {
            if (++reads > READS_ALLOWED) {
                throw new TooMuchWork();
            }
        }
    }

    /** The expression was given up. */
    static final class TooMuchWork extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooMuchWork() {
            super("the expression takes too many steps", null, false, false);
        }
    }
}
