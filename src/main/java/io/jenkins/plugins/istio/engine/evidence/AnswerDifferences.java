package io.jenkins.plugins.istio.engine.evidence;

import io.jenkins.plugins.istio.engine.verification.AnswerComparison;
import io.jenkins.plugins.istio.engine.verification.Difference;
import io.jenkins.plugins.istio.engine.verification.ProbeAnswer.Answered;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Tells two answers apart: by status, by kind of content, JSON bodies by path and all others by line. Of a body that is
 * larger than a probe takes, its beginning is compared by line.
 */
public final class AnswerDifferences implements AnswerComparison {
    static final String ABSENT = "(absent)";
    private static final int LONGEST_SHOWN = 80;
    private static final String CONTENT_TYPE = "content-type";

    @Override
    public List<Difference> between(Answered one, Answered other) {
        List<Difference> all = new ArrayList<>();
        if (one.status() != other.status()) {
            all.add(new Difference("status", Integer.toString(one.status()), Integer.toString(other.status())));
        }
        if (!contentType(one).equals(contentType(other))) {
            all.add(new Difference("header " + CONTENT_TYPE, contentType(one), contentType(other)));
        }
        all.addAll(bodies(one, other));
        return all;
    }

    private static List<Difference> bodies(Answered one, Answered other) {
        if (one.body().equals(other.body())) {
            return List.of();
        }
        Optional<Map<String, String>> first = one.cut() ? Optional.empty() : JsonLeaves.of(one.body());
        Optional<Map<String, String>> second = other.cut() ? Optional.empty() : JsonLeaves.of(other.body());
        return first.isPresent() && second.isPresent()
                ? JsonLeaves.between(first.get(), second.get())
                : new LineDifferences(one.body(), other.body()).all();
    }

    private static String contentType(Answered answer) {
        List<String> found = answer.headers().getOrDefault(CONTENT_TYPE, List.of());
        return found.isEmpty()
                ? ABSENT
                : found.get(0)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("\\s*;\\s*", "; ")
                        .strip();
    }

    /** A value as a report shows it. */
    static String shown(String value) {
        String line = value.strip().replaceAll("\\s+", " ").replaceAll("\\p{Cntrl}", "?");
        return line.length() <= LONGEST_SHOWN ? line : line.substring(0, LONGEST_SHOWN) + " …";
    }
}
