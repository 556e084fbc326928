package io.jenkins.plugins.istio.config;

import hudson.Util;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands in the form of a cluster beside what is saved of it. Only what is saved is ever asked: otherwise an address in a
 * request would decide where Jenkins sends the credentials that the same request names.
 */
final class TypedCluster {
    private static final int LONGEST = 80;

    private final List<String> differences = new ArrayList<>();

    /**
     * @param field as the form calls it
     * @param typed null when the form did not send it
     */
    TypedCluster and(String field, String typed, Object saved) {
        String text = plain(typed);
        String known = plain(saved == null ? null : saved.toString());
        if (typed != null && !text.equals(known)) {
            differences.add(
                    field + " is '" + shortened(text) + "' in the form and '" + shortened(known) + "' as saved");
        }
        return this;
    }

    /** Browsers send the lines of a text area with other ends than scripts do. */
    private static String plain(String text) {
        String trimmed = Util.fixEmptyAndTrim(text);
        return trimmed == null ? "" : trimmed.replace("\r\n", "\n");
    }

    private static String shortened(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    /** One phrase for each field that is not saved as it stands in the form. */
    List<String> differences() {
        return differences;
    }
}
