package io.jenkins.plugins.istio.engine.verification;

import io.jenkins.plugins.istio.engine.verification.ProbeAnswer.Answered;
import io.jenkins.plugins.istio.engine.verification.ProbeAnswer.Silent;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What the answers to all requests of one look add up to. */
final class ParityTally {
    private static final String ANSWER = "answer";
    private static final int SHOWN = 20;

    private final AnswerComparison comparison;
    private final IgnoredPaths ignored;
    private final Map<String, PathTally> paths = new TreeMap<>();
    private final Map<RecordedRequest, List<String>> suspicions = new HashMap<>();
    private long compared;
    private long unanswered;
    private long different;
    private long noisy;

    ParityTally(AnswerComparison comparison, IgnoredPaths ignored) {
        this.comparison = comparison;
        this.ignored = ignored;
    }

    /** One request's answers: of the stable, of the stable again, and of the candidate. */
    void add(RecordedRequest request, ProbeAnswer stable, ProbeAnswer again, ProbeAnswer candidate) {
        if (!(stable instanceof Answered first)) {
            unanswered++;
            return;
        }
        compared++;
        Map<String, Difference> noise = differences(first, again);
        Map<String, Difference> found = differences(first, candidate);
        noisy += noise.isEmpty() ? 0 : 1;
        different += found.isEmpty() ? 0 : 1;
        found.forEach((path, difference) -> tally(path).add(request, difference, noise.containsKey(path)));
        noise.keySet().stream()
                .filter(path -> !found.containsKey(path))
                .forEach(path -> tally(path).add(request, null, true));
        suspicions.put(
                request,
                found.keySet().stream().filter(path -> !noise.containsKey(path)).toList());
    }

    private Map<String, Difference> differences(Answered first, ProbeAnswer other) {
        List<Difference> all = other instanceof Answered answered
                ? comparison.between(first, answered)
                : List.of(new Difference(ANSWER, "status " + first.status(), ((Silent) other).how()));
        Map<String, Difference> byPath = new TreeMap<>();
        all.stream()
                .filter(difference -> !ignored.covers(difference.path()))
                .forEach(difference -> byPath.putIfAbsent(difference.path(), difference));
        return byPath;
    }

    private PathTally tally(String path) {
        return paths.computeIfAbsent(path, PathTally::new);
    }

    /** Whether asking this request again could show whether what it brought to light was chance. */
    boolean isWorthAnother(RecordedRequest request) {
        return suspicions.getOrDefault(request, List.of()).stream()
                .anyMatch(path -> paths.get(path).isOpen());
    }

    /** Paths at which the candidate surely differs by more than both margins, the most frequent first. */
    List<PathTally> reported(ParityMargins margins) {
        return chosen(tally -> tally.isSure() && exceeds(tally, margins));
    }

    /** Paths at which it seems to, and chance cannot be excluded. */
    List<PathTally> undecided(ParityMargins margins) {
        return chosen(tally -> tally.isOpen() && exceeds(tally, margins));
    }

    private boolean exceeds(PathTally tally, ParityMargins margins) {
        return margins.exceeded(tally.differences(), tally.noise(), compared);
    }

    private List<PathTally> chosen(Predicate<PathTally> wanted) {
        return paths.values().stream()
                .filter(wanted)
                .sorted(Comparator.comparingLong(PathTally::differences).reversed())
                .limit(SHOWN)
                .toList();
    }

    /** Requests that the stable answered. */
    long compared() {
        return compared;
    }

    /** Requests that the stable left without an answer. */
    long unanswered() {
        return unanswered;
    }

    /** Percent of the requests that the candidate answered otherwise, noise included. */
    double differentPercent() {
        return 100.0 * different / compared;
    }

    /** Percent of the requests that the stable itself answered otherwise the second time. */
    double noisyPercent() {
        return 100.0 * noisy / compared;
    }
}
