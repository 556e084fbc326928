package io.jenkins.plugins.istio.engine.routing;

import java.util.Objects;

/**
 * What a header or cookie must look like.
 *
 * @param value the text, or an RE2 expression that must match the whole value
 * @param regex whether {@code value} is an expression
 */
public record StringMatch(String value, boolean regex) {
    public StringMatch {
        Objects.requireNonNull(value, "value");
    }

    public static StringMatch exact(String value) {
        return new StringMatch(value, false);
    }

    public static StringMatch regex(String expression) {
        return new StringMatch(expression, true);
    }

    @Override
    public String toString() {
        return regex ? "~" + value : value;
    }
}
