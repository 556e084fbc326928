package io.jenkins.plugins.istio.engine.verification;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How often answers differed at one path: the candidate's from the stable's, and the stable's from its own. */
final class PathTally {
    /** How often, at most, chance alone may make a path look different. */
    private static final double ALPHA = SequentialTest.ALPHA;

    private static final int SAMPLES = 2;

    private final String path;
    private final List<Detail.Change> changes = new ArrayList<>();
    private long both;
    private long onlyCandidate;
    private long onlyNoise;

    PathTally(String path) {
        this.path = path;
    }

    /**
     * @param difference of the candidate from the stable; null for none
     * @param noise whether the stable differed from itself
     */
    void add(RecordedRequest request, Difference difference, boolean noise) {
        if (difference == null) {
            onlyNoise++;
            return;
        }
        if (noise) {
            both++;
        } else {
            onlyCandidate++;
            Detail.Change change = new Detail.Change(request.toString(), difference.one(), difference.other());
            if (changes.size() < SAMPLES && !changes.contains(change)) {
                changes.add(change);
            }
        }
    }

    String path() {
        return path;
    }

    long differences() {
        return both + onlyCandidate;
    }

    long noise() {
        return both + onlyNoise;
    }

    boolean isSure() {
        return SignTest.atLeast(onlyCandidate, onlyNoise) <= ALPHA;
    }

    /** Whether more requests could show that the candidate differs. */
    boolean isOpen() {
        return onlyCandidate > onlyNoise && !isSure();
    }

    String words(long requests) {
        return path + " (in " + differences() + " of " + requests + " requests, noise " + noise() + ")";
    }

    Detail detail(long requests) {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("differences", (double) differences());
        figures.put("noise", (double) noise());
        figures.put("requests", (double) requests);
        List<String> samples = changes.stream()
                .map(change -> change.where() + ": " + change.before() + " became " + change.after())
                .toList();
        return new Detail(path, figures, samples, changes);
    }
}
