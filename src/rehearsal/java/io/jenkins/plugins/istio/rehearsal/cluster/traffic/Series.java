package io.jenkins.plugins.istio.rehearsal.cluster.traffic;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counters of one series, as they are and as they were at each scrape after a change. Guarded by its {@link Telemetry}. */
public final class Series {
    /** Upper edges of Istio's latency buckets in milliseconds; the last one is open. */
    static final double[] EDGES = {
        0.5,
        1,
        5,
        10,
        25,
        50,
        100,
        250,
        500,
        1000,
        2500,
        5000,
        10000,
        30000,
        60000,
        300000,
        600000,
        1800000,
        3600000,
        Double.POSITIVE_INFINITY
    };

    /** So many samples are kept, half a day of seconds; before them the series counts as zero. */
    private static final int KEPT = 43_200;

    /**
     * Counters at one time.
     *
     * @param requests all so far
     * @param millis their durations added up
     * @param buckets how many fell into each bucket alone
     */
    private record Sample(long requests, double millis, long[] buckets) {}

    private static final Sample NONE = new Sample(0, 0, new long[EDGES.length]);

    private final SeriesKey key;
    private final Instant born;
    private final TreeMap<Instant, Sample> samples = new TreeMap<>();
    private final long[] buckets = new long[EDGES.length];
    private long requests;
    private double millis;
    private boolean changed;

    Series(SeriesKey key, Instant born) {
        this.key = key;
        this.born = born;
    }

    public SeriesKey key() {
        return key;
    }

    void add(double duration) {
        requests++;
        millis += duration;
        int bucket = 0;
        while (duration > EDGES[bucket]) {
            bucket++;
        }
        buckets[bucket]++;
        changed = true;
    }

    void scrape(Instant time) {
        if (changed) {
            samples.put(time, new Sample(requests, millis, buckets.clone()));
            changed = false;
            if (samples.size() > KEPT) {
                samples.pollFirstEntry();
            }
        }
    }

    /** Whether the series was there at that time. */
    public boolean existedAt(Instant time) {
        return !born.isAfter(time);
    }

    public double requestsAt(Instant time) {
        return at(time).requests();
    }

    public double millisAt(Instant time) {
        return at(time).millis();
    }

    /** The upper edges of all buckets, as Prometheus writes them. */
    public static List<String> edges() {
        return Arrays.stream(EDGES).mapToObj(Series::edge).toList();
    }

    /** Requests that took no longer than {@code edge}, one of {@link #edges}. */
    public double upTo(String edge, Instant time) {
        long[] counts = at(time).buckets();
        double sum = 0;
        for (int i = 0; i < EDGES.length; i++) {
            sum += counts[i];
            if (edge(EDGES[i]).equals(edge)) {
                break;
            }
        }
        return sum;
    }

    private Sample at(Instant time) {
        Map.Entry<Instant, Sample> last = samples.floorEntry(time);
        return last == null ? NONE : last.getValue();
    }

    private static String edge(double edge) {
        if (Double.isInfinite(edge)) {
            return "+Inf";
        }
        return edge == Math.rint(edge) ? Long.toString((long) edge) : Double.toString(edge);
    }
}
