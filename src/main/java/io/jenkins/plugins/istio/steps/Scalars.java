package io.jenkins.plugins.istio.steps;

/** Single values, as pipelines and forms write them. */
final class Scalars {
    private Scalars() {}

    /** @throws BadParameter when the value does not mean one of the type */
    static Object coerce(String where, Class<?> type, Object value) {
        boolean simple = value instanceof CharSequence || value instanceof Number || value instanceof Boolean;
        String text = value.toString().trim();
        if (type == String.class && simple) {
            return value.toString();
        }
        if (type == Double.class && simple) {
            return text.isEmpty() ? null : number(where, text, type);
        }
        if (type == Integer.class && simple) {
            return text.isEmpty() ? null : whole(where, text);
        }
        if (type == boolean.class && (text.equals("true") || text.equals("false"))) {
            return Boolean.valueOf(text);
        }
        throw new BadParameter(where + " is " + found(value) + "; expected " + expected(type) + ".");
    }

    private static Double number(String where, String text, Class<?> type) {
        try {
            return Double.valueOf(text);
        } catch (NumberFormatException e) {
            throw new BadParameter(where + " is '" + text + "'; expected " + expected(type) + ".");
        }
    }

    private static Integer whole(String where, String text) {
        double number = number(where, text, Integer.class);
        if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
            throw new BadParameter(where + " is " + text + "; expected " + expected(Integer.class) + ".");
        }
        return (int) number;
    }

    private static String found(Object value) {
        return value instanceof CharSequence ? "'" + value + "'" : value.toString();
    }

    private static String expected(Class<?> type) {
        if (type == Double.class) {
            return "a number";
        }
        if (type == Integer.class) {
            return "a whole number";
        }
        return type == boolean.class ? "true or false" : "a text in quotes";
    }
}
