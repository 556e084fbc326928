package io.jenkins.plugins.istio.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Answers, in the order in which they were complete. */
record Answers(List<Answer> all) {
    Answers {
        all = all.stream().sorted(Comparator.comparingLong(Answer::done)).toList();
    }

    int size() {
        return all.size();
    }

    int by(String version) {
        return count(answer -> answer.isBy(version));
    }

    List<Answer> failed() {
        return all.stream().filter(Answer::isFailed).toList();
    }

    /** Those sent from a moment on, and before another. */
    Answers sentBetween(long from, long to) {
        return new Answers(all.stream()
                .filter(answer -> answer.sent() >= from && answer.sent() < to)
                .toList());
    }

    /** How long after a moment a version answered last; empty when it did not answer after it. */
    Optional<Duration> lastBy(String version, long after) {
        return all.stream()
                .filter(answer -> answer.isBy(version) && answer.done() > after)
                .reduce((earlier, later) -> later)
                .map(answer -> Duration.ofNanos(answer.done() - after));
    }

    /** How many answered, for each version and status, and what failed. */
    Map<String, Integer> counted() {
        Map<String, Integer> counts = new TreeMap<>();
        all.forEach(answer -> counts.merge(
                answer.failure() == null ? (answer.version() + " " + answer.status()).strip() : answer.failure(),
                1,
                Integer::sum));
        return counts;
    }

    /** Which version answered most, from one hundred answers to the next; each named again only after another. */
    List<String> inOrder() {
        List<String> order = new ArrayList<>();
        for (int from = 0; from + 100 <= all.size(); from += 100) {
            Map<String, Integer> counts = new TreeMap<>();
            all.subList(from, from + 100).forEach(answer -> counts.merge(answer.version(), 1, Integer::sum));
            String most = Collections.max(counts.entrySet(), Map.Entry.comparingByValue())
                    .getKey();
            if (order.isEmpty() || !order.get(order.size() - 1).equals(most)) {
                order.add(most);
            }
        }
        return order;
    }

    private int count(Predicate<Answer> wanted) {
        return Math.toIntExact(all.stream().filter(wanted).count());
    }

    @Override
    public String toString() {
        return size() + " answers: " + counted();
    }
}
