package io.jenkins.plugins.istio.engine.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads what a process tells Prometheus of itself, in the text format of version 0.0.4: a line for each series, {@code
 * name{label="value",…} number} and perhaps a time.
 */
final class SeriesText {

    /**
     * One series.
     *
     * @param labels by name; empty for none
     * @param value may be NaN or infinite
     */
    record Series(String name, Map<String, String> labels, double value) {}

    private final String line;
    private int at;

    private SeriesText(String line) {
        this.line = line;
    }

    /**
     * The series of these names; everything else is passed over.
     *
     * @return nothing when one of their lines cannot be read: the others may then be a part of the truth that misleads
     */
    static Optional<List<Series>> read(String text, Set<String> names) {
        List<Series> all = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int newline = text.indexOf('\n', from);
            int end = newline < 0 ? text.length() : newline;
            if (names.contains(nameAt(text, from, end))) {
                Series series = new SeriesText(text.substring(from, end)).series();
                if (series == null) {
                    return Optional.empty();
                }
                all.add(series);
            }
            from = end + 1;
        }
        return Optional.of(all);
    }

    private static String nameAt(String text, int from, int end) {
        int at = from;
        while (at < end && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        return text.substring(from, at);
    }

    /** Null when it is none. */
    private Series series() {
        String name = nameAt(line, 0, line.length());
        at = name.length();
        Map<String, String> labels = new TreeMap<>();
        if (at < line.length() && line.charAt(at) == '{') {
            at++;
            if (!labels(labels)) {
                return null;
            }
        }
        String[] rest = line.substring(at).strip().split("\\s+");
        try {
            return new Series(name, labels, number(rest[0]));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Up to the closing brace; false when there is none, or something else than labels. */
    private boolean labels(Map<String, String> labels) {
        while (at < line.length() && line.charAt(at) != '}') {
            int equals = line.indexOf("=\"", at);
            if (equals < 0) {
                return false;
            }
            String name = line.substring(at, equals).strip();
            at = equals + 2;
            String value = value();
            if (value == null || labels.put(name, value) != null) {
                return false;
            }
            if (at < line.length() && line.charAt(at) == ',') {
                at++;
            }
        }
        at++;
        return at <= line.length();
    }

    /** Up to the closing quote; null when there is none. */
    private String value() {
        StringBuilder value = new StringBuilder();
        for (; at < line.length(); at++) {
            char next = line.charAt(at);
            if (next == '"') {
                at++;
                return value.toString();
            }
            if (next == '\\' && at + 1 < line.length()) {
                at++;
                next = line.charAt(at) == 'n' ? '\n' : line.charAt(at);
            }
            value.append(next);
        }
        return null;
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }
}
