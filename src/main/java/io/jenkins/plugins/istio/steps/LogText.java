package io.jenkins.plugins.istio.steps;

import java.util.regex.Pattern;

/**
 * Text that may hold what others wrote (names in a cluster, answers, messages), made fit for a build's log: a terminal's control
 * sequences and characters that turn the direction of writing could hide or forge lines.
 */
final class LogText {
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]|[\\u0080-\\u009F\\u2028-\\u202E\\u2066-\\u2069]");
    private static final String PREFIX = "[istio] ";

    private LogText() {}

    /** The text with a visible mark in place of each character that would not be seen; line breaks stay. */
    static String plain(String text) {
        return text == null ? null : UNSEEN.matcher(text.replace("\r\n", "\n")).replaceAll("\uFFFD");
    }

    /** As {@link #plain}, every line marked as ours, so that none can pass for another step's. */
    static String ours(String text) {
        return PREFIX + plain(text).replace("\n", "\n" + PREFIX + "  ");
    }
}
