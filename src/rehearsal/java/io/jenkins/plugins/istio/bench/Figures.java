package io.jenkins.plugins.istio.bench;

import java.util.Arrays;

/**
 * Times of one kind of work.
 *
 * @param nanos one entry for each repetition, in order of size
 */
record Figures(long[] nanos) {
    Figures {
        nanos = nanos.clone();
        Arrays.sort(nanos);
    }

    /** The value below which a share of the times lies, in milliseconds; {@code 0.5} is the median. */
    double quantile(double share) {
        return nanos[(int) Math.min(nanos.length - 1, Math.floor(share * nanos.length))] / 1e6;
    }

    @Override
    public String toString() {
        return String.format(
                "median %.1f ms, p90 %.1f ms, p99 %.1f ms, n=%d",
                quantile(0.5), quantile(0.9), quantile(0.99), nanos.length);
    }
}
