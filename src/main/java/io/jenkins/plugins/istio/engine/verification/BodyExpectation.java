package io.jenkins.plugins.istio.engine.verification;

import java.util.Objects;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What an answer's body must hold.
 *
 * @param value a text that stands somewhere in it, or an expression that matches somewhere in it
 * @param regex whether {@code value} is an expression
 */
public record BodyExpectation(String value, boolean regex) {
    public BodyExpectation {
        Objects.requireNonNull(value, "value");
        if (value.isEmpty()) {
            throw new IllegalArgumentException("probe expectBody is empty; every answer holds that");
        }
        if (regex) {
            try {
                Pattern.compile(value);
            } catch (PatternSyntaxException e) {
                throw new IllegalArgumentException(
                        "probe expectBody is no regular expression: " + e.getDescription() + " near index "
                                + e.getIndex() + " of " + value,
                        e);
            }
        }
    }

    /**
     * @throws BoundedText.TooMuchWork when the expression backtracks without end, or deeper than the stack
     */
    boolean holdsIn(String body) {
        if (!regex) {
            return body.contains(value);
        }
        try {
            return Pattern.compile(value).matcher(new BoundedText(body)).find();
        } catch (StackOverflowError tooDeep) {
            throw new BoundedText.TooMuchWork();
        }
    }

    @Override
    public String toString() {
        return regex ? "match of " + value : "'" + value + "'";
    }
}
