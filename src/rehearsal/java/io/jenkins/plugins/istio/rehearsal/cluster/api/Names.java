package io.jenkins.plugins.istio.rehearsal.cluster.api;

/** Makes the ends of generated names, the same in every run. */
public final class Names {
    private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";

    private Names() {}

    /** Five letters and digits for {@code number}, different for numbers that are near each other. */
    public static String suffix(long number) {
        return letters(number * 0x9E3779B97F4A7C15L, 5);
    }

    /** Ten letters and digits that tell pod templates apart. Of the text: in a tree's own hash two changes may cancel out. */
    public static String hash(Object content) {
        return letters(content.toString().hashCode() * 0x9E3779B97F4A7C15L, 10);
    }

    private static String letters(long seed, int length) {
        StringBuilder text = new StringBuilder();
        long rest = seed ^ seed >>> 29;
        for (int i = 0; i < length; i++) {
            text.append(LETTERS.charAt((int) Long.remainderUnsigned(rest, LETTERS.length())));
            rest = Long.divideUnsigned(rest, LETTERS.length());
        }
        return text.toString();
    }
}
