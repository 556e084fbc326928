package io.jenkins.plugins.istio.engine.verification;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Which lines of a log count. An expression of Java's, looked for in the first {@value #LONGEST_LINE} characters of each
 * line; all lines of one look together may cost only so much work ({@link BoundedText}), so that an expression that
 * backtracks without end does not hold the controller.
 *
 * @param expression as written
 */
public record LinePattern(String expression) {
    static final int LONGEST_LINE = 4000;

    /** What loggers and runtimes of most languages write when something went wrong. */
    public static final LinePattern USUAL =
            new LinePattern("\\b(ERROR|FATAL|SEVERE|CRITICAL|PANIC)\\b|Exception\\b|\\bTraceback\\b|^panic:");

    public LinePattern {
        if (expression == null || expression.isEmpty()) {
            throw new IllegalArgumentException("logs pattern is empty; every line matches that");
        }
        try {
            Pattern.compile(expression);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "logs pattern is no regular expression: " + e.getDescription() + " near index " + e.getIndex()
                            + " of " + expression,
                    e);
        }
        if (Pattern.compile(expression).matcher("").find()) {
            throw new IllegalArgumentException("logs pattern " + expression
                    + " matches the empty text, and so every line; name what a line must hold");
        }
    }

    /** For one look. */
    Search search() {
        return new Search(Pattern.compile(expression));
    }

    /** Looks through lines until the work allowed is used up. */
    static final class Search {
        private final Pattern pattern;
        private final BoundedText.Work work = new BoundedText.Work();

        private Search(Pattern pattern) {
            this.pattern = pattern;
        }

        /** @throws BoundedText.TooMuchWork when the lines so far cost too much */
        boolean finds(String line) {
            try {
                return pattern.matcher(new BoundedText(shortened(line), work)).find();
            } catch (StackOverflowError tooDeep) {
                throw new BoundedText.TooMuchWork();
            }
        }

        private static String shortened(String line) {
            return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE);
        }
    }
}
