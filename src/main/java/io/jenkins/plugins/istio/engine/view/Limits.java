package io.jenkins.plugins.istio.engine.view;

import java.util.ArrayList;
import java.util.List;

/** How much of a list or a text a page shows: a document of any release stays below {@link ViewText#MAX_BYTES}. */
final class Limits {
    /** Characters of one sentence. */
    static final int SENTENCE = 400;
    /** Points of the split of traffic over time. */
    static final int MOVES = 300;

    static final int VERDICTS = 100;
    static final int CHECKS = 60;
    static final int APPROVALS = 50;
    static final int HISTORY = 100;
    /** Objects, cohorts, versions, answers: what a release has few of. */
    static final int FEW = 20;
    /** Lines of the differences of one object. */
    static final int LINES = 60;

    private Limits() {}

    static String sentence(String text) {
        return cut(text, SENTENCE);
    }

    /** The first of them. */
    static List<String> sentences(List<String> all, int most) {
        return all.stream().limit(most).map(Limits::sentence).toList();
    }

    /** Cut in the middle of no surrogate pair; null stays null. */
    static String cut(String text, int most) {
        if (text == null || text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }

    /** The newest of them, which stand last. */
    static <T> List<T> newest(List<T> all, int most) {
        return all.size() <= most ? List.copyOf(all) : List.copyOf(all.subList(all.size() - most, all.size()));
    }

    /** The first of them, and a line that says how many are left out. */
    static List<String> lines(List<String> all) {
        return lines(all, LINES);
    }

    static List<String> lines(List<String> all, int most) {
        if (all.size() <= most) {
            return all.stream().map(Limits::sentence).toList();
        }
        List<String> shown = new ArrayList<>(all.subList(0, most));
        shown.replaceAll(Limits::sentence);
        shown.add("… and " + (all.size() - most) + " lines more");
        return List.copyOf(shown);
    }
}
