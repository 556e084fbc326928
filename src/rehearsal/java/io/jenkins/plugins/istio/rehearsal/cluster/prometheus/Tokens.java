package io.jenkins.plugins.istio.rehearsal.cluster.prometheus;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words and signs of a query, taken one after the other. */
final class Tokens {
    private static final Pattern TOKEN = Pattern.compile(
            "\\s+|#[^\n]*|\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'|[a-zA-Z_:][a-zA-Z0-9_:]*|[0-9][0-9.]*(?:[eE][+-]?[0-9]+)?[a-z0-9]*"
                    + "|=~|!~|!=|==|>=|<=|[-+*/%^(){}\\[\\],=@<>]");

    private final String query;
    private final List<String> tokens = new ArrayList<>();
    private int next;

    /** @throws BadQuery when a character fits nowhere */
    Tokens(String query) {
        this.query = query;
        Matcher matcher = TOKEN.matcher(query);
        int place = 0;
        while (place < query.length()) {
            if (!matcher.find(place) || matcher.start() != place) {
                throw new BadQuery("unexpected character at " + place + ": '" + query.charAt(place) + "' in " + query);
            }
            String token = matcher.group();
            if (!token.isBlank() && !token.startsWith("#")) {
                tokens.add(token);
            }
            place = matcher.end();
        }
    }

    boolean isAtEnd() {
        return next == tokens.size();
    }

    /** The token that comes next; empty at the end. */
    String peek() {
        return isAtEnd() ? "" : tokens.get(next);
    }

    String take() {
        if (isAtEnd()) {
            throw new BadQuery("unexpected end of " + query);
        }
        return tokens.get(next++);
    }

    boolean takeIf(String token) {
        boolean fits = peek().equals(token);
        next += fits ? 1 : 0;
        return fits;
    }

    void require(String token) {
        if (!takeIf(token)) {
            throw unexpected("\"" + token + "\"");
        }
    }

    /** A quoted text without its quotes. */
    String takeText() {
        String token = take();
        if (token.length() < 2 || "\"'".indexOf(token.charAt(0)) < 0) {
            next--;
            throw unexpected("a quoted text");
        }
        return token.substring(1, token.length() - 1).replaceAll("\\\\(.)", "$1");
    }

    BadQuery unexpected(String expected) {
        return new BadQuery("found " + (isAtEnd() ? "the end" : "\"" + peek() + "\"") + " where " + expected
                + " was expected in " + query);
    }
}
