package io.jenkins.plugins.istio.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Times of one kind, one for each repetition. */
final class Times {
    private final List<Duration> all = new ArrayList<>();

    void add(Duration one) {
        all.add(one);
    }

    int size() {
        return all.size();
    }

    /** The smallest time that is not exceeded by a share of them, in milliseconds; {@code 0.5} gives the median. */
    double quantile(double share) {
        List<Duration> sorted = all.stream().sorted().toList();
        int index = (int) Math.ceil(share * sorted.size()) - 1;
        return sorted.get(Math.max(0, index)).toNanos() / 1e6;
    }

    /** Median, p95, p99, and how many, as cells of a Markdown table. */
    String cells() {
        return all.isEmpty()
                ? "– | – | – | 0"
                : String.format(
                        Locale.ROOT,
                        "%.1f ms | %.1f ms | %.1f ms | %d",
                        quantile(0.5),
                        quantile(0.95),
                        quantile(0.99),
                        size());
    }
}
