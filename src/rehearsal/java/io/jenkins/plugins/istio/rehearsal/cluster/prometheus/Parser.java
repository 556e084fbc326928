package io.jenkins.plugins.istio.rehearsal.cluster.prometheus;

import io.jenkins.plugins.istio.rehearsal.cluster.prometheus.Value.Scalar;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the part of PromQL that is simulated. */
final class Parser {
    private static final Pattern DURATION = Pattern.compile("(\\d+)(ms|s|m|h|d|w|y)");

    private final Tokens tokens;
    private final Metrics metrics;

    private Parser(Tokens tokens, Metrics metrics) {
        this.tokens = tokens;
        this.metrics = metrics;
    }

    /** @throws BadQuery naming what was found and what was expected */
    static Expression parse(String query, Metrics metrics) {
        Parser parser = new Parser(new Tokens(query), metrics);
        Expression expression = parser.union();
        if (!parser.tokens.isAtEnd()) {
            throw parser.tokens.unexpected("the end, or one of + - * / or (no other operator is simulated)");
        }
        return expression;
    }

    private Expression union() {
        Expression left = sum();
        while (tokens.takeIf("or")) {
            left = new Arithmetic("or", left, sum());
        }
        return left;
    }

    private Expression sum() {
        Expression left = product();
        while (tokens.peek().equals("+") || tokens.peek().equals("-")) {
            left = new Arithmetic(tokens.take(), left, product());
        }
        return left;
    }

    private Expression product() {
        Expression left = operand();
        while (tokens.peek().equals("*") || tokens.peek().equals("/")) {
            left = new Arithmetic(tokens.take(), left, operand());
        }
        return left;
    }

    private Expression operand() {
        if (tokens.takeIf("(")) {
            Expression inner = union();
            tokens.require(")");
            return inner;
        }
        if (tokens.takeIf("-")) {
            return new Arithmetic("*", time -> new Scalar(-1), operand());
        }
        String word = tokens.take();
        if (Character.isDigit(word.charAt(0))) {
            double number = number(word);
            return time -> new Scalar(number);
        }
        if (Aggregation.NAMES.contains(word)) {
            return aggregation(word);
        }
        if (tokens.peek().equals("(")) {
            return function(word);
        }
        if (!Character.isLetter(word.charAt(0)) && word.charAt(0) != '_') {
            throw new BadQuery(
                    "\"" + word + "\" cannot begin an expression; expected a metric, a function or a number");
        }
        return selector(word);
    }

    private Expression aggregation(String operator) {
        Set<String> labels = new HashSet<>();
        boolean without = grouping(labels);
        boolean grouped = without || !labels.isEmpty();
        tokens.require("(");
        Expression inner = union();
        tokens.require(")");
        if (!grouped) {
            without = grouping(labels);
        }
        return new Aggregation(operator, Set.copyOf(labels), without, inner);
    }

    /** Reads {@code by (…)} or {@code without (…)} when it is there; returns whether it was the latter. */
    private boolean grouping(Set<String> labels) {
        boolean without = tokens.peek().equals("without");
        if (without || tokens.peek().equals("by")) {
            tokens.take();
            tokens.require("(");
            while (!tokens.takeIf(")")) {
                labels.add(tokens.take());
                tokens.takeIf(",");
            }
        }
        return without;
    }

    private Expression function(String name) {
        if (!Functions.NAMES.contains(name)) {
            throw new BadQuery("the function " + name + "() is not simulated; these are: "
                    + Functions.NAMES.stream().sorted().toList());
        }
        tokens.require("(");
        List<Expression> arguments = new ArrayList<>();
        while (!tokens.takeIf(")")) {
            arguments.add(union());
            tokens.takeIf(",");
        }
        return Functions.call(name, arguments);
    }

    private Selector selector(String metric) {
        List<LabelMatcher> matchers = new ArrayList<>();
        if (tokens.takeIf("{")) {
            while (!tokens.takeIf("}")) {
                matchers.add(LabelMatcher.of(tokens.take(), tokens.take(), tokens.takeText()));
                tokens.takeIf(",");
            }
        }
        Duration window = null;
        if (tokens.takeIf("[")) {
            window = duration(tokens.take());
            tokens.require("]");
        }
        Instant fixed = null;
        Duration offset = Duration.ZERO;
        while (tokens.peek().equals("@") || tokens.peek().equals("offset")) {
            if (tokens.take().equals("@")) {
                fixed = Instant.ofEpochMilli(Math.round(number(tokens.take()) * 1000));
            } else {
                offset = duration(tokens.take());
            }
        }
        List<Curve> curves = metrics.named(metric).stream()
                .filter(curve -> matchers.stream().allMatch(matcher -> matcher.holds(curve.labels())))
                .toList();
        return new Selector(metric, curves, window, fixed, offset);
    }

    private static double number(String word) {
        try {
            return Double.parseDouble(word);
        } catch (NumberFormatException e) {
            throw new BadQuery("\"" + word + "\" is no number");
        }
    }

    static Duration duration(String text) {
        Matcher parts = DURATION.matcher(text);
        Duration sum = Duration.ZERO;
        int end = 0;
        while (parts.find() && parts.start() == end) {
            long count = Long.parseLong(parts.group(1));
            sum = sum.plus(
                    switch (parts.group(2)) {
                        case "ms" -> Duration.ofMillis(count);
                        case "s" -> Duration.ofSeconds(count);
                        case "m" -> Duration.ofMinutes(count);
                        case "h" -> Duration.ofHours(count);
                        case "d" -> Duration.ofDays(count);
                        case "w" -> Duration.ofDays(7 * count);
                        default -> Duration.ofDays(365 * count);
                    });
            end = parts.end();
        }
        if (end != text.length() || sum.isZero()) {
            throw new BadQuery("\"" + text + "\" is no duration; expected such as 90s, 10m or 1h30m");
        }
        return sum;
    }
}
