package io.jenkins.plugins.istio.engine.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/** RE2 expressions that must fit a whole header. RE2 looks neither ahead nor back, so "in any order" is spelled out. */
final class Expressions {
    /** Four cookies have 24 orders; more would make an expression nobody can read. */
    private static final int MOST_COOKIES = 4;

    private Expressions() {}

    static String quote(String literal) {
        return literal.replaceAll("[\\\\.+*?()|\\[\\]{}^$]", "\\\\$0");
    }

    /** A host with or without a port. */
    static String host(String host) {
        return quote(host) + "(:[0-9]+)?";
    }

    /**
     * A {@code cookie} header that holds all of these, in any order, among others. A value that is itself an expression
     * is taken as it is: one that can fit a semicolon can reach into the next cookie.
     *
     * @throws RouteRefusal when there are too many
     */
    static String cookies(Map<String, StringMatch> cookies) {
        if (cookies.size() > MOST_COOKIES) {
            throw new RouteRefusal("a match asks for " + cookies.size() + " cookies at once; at most " + MOST_COOKIES
                    + " can be written as one route: use fewer cookies");
        }
        List<String> wanted = new ArrayList<>();
        new TreeMap<>(cookies)
                .forEach((name, value) -> wanted.add(
                        quote(name) + "=" + (value.regex() ? "(?:" + value.value() + ")" : quote(value.value()))));
        StringJoiner any = new StringJoiner("|");
        for (List<String> order : orders(wanted)) {
            any.add("(?:.*;\\s*)?" + String.join("\\s*;(?:.*;)?\\s*", order) + "\\s*(?:;.*)?");
        }
        return any.toString();
    }

    private static List<List<String>> orders(List<String> items) {
        if (items.isEmpty()) {
            return List.of(List.of());
        }
        List<List<String>> orders = new ArrayList<>();
        for (int first = 0; first < items.size(); first++) {
            List<String> rest = new ArrayList<>(items);
            String head = rest.remove(first);
            for (List<String> tail : orders(rest)) {
                List<String> order = new ArrayList<>(List.of(head));
                order.addAll(tail);
                orders.add(order);
            }
        }
        return orders;
    }
}
