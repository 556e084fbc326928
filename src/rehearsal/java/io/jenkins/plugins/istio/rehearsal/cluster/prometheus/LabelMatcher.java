package io.jenkins.plugins.istio.rehearsal.cluster.prometheus;

import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A condition on one label; a missing label counts as empty.
 *
 * @param label its name
 * @param wanted what its value must be
 */
record LabelMatcher(String label, Predicate<String> wanted) {

    /**
     * @param operator {@code =}, {@code !=}, {@code =~} or {@code !~}; the last two with an expression for the whole value
     * @throws BadQuery when it is another, or the expression is none
     */
    static LabelMatcher of(String label, String operator, String text) {
        return new LabelMatcher(
                label,
                switch (operator) {
                    case "=" -> text::equals;
                    case "!=" -> value -> !value.equals(text);
                    case "=~" -> expression(text);
                    case "!~" -> expression(text).negate();
                    default -> throw new BadQuery("\"" + operator + "\" is no label matcher; expected =, !=, =~ or !~");
                });
    }

    boolean holds(Map<String, String> labels) {
        return wanted.test(labels.getOrDefault(label, ""));
    }

    private static Predicate<String> expression(String text) {
        try {
            return Pattern.compile(text).asMatchPredicate();
        } catch (PatternSyntaxException e) {
            throw new BadQuery("\"" + text + "\" is no regular expression: " + e.getDescription());
        }
    }
}
