package io.jenkins.plugins.istio.engine.verification;

/**
 * Requests of one version in a window.
 *
 * @param total all that got an answer or an error
 * @param failed those that the user would see as the service's failure; 0 to {@code total}
 */
public record RequestCounts(long total, long failed) {
    public RequestCounts {
        if (total < 0 || failed < 0 || failed > total) {
            throw new IllegalArgumentException(failed + " of " + total + " requests cannot have failed");
        }
    }

    /** 0 to 100; of no requests there is none, so ask {@link #total} first. */
    public double successPercent() {
        if (total == 0) {
            throw new IllegalStateException("no requests have no success rate");
        }
        return 100.0 * (total - failed) / total;
    }

    /** As sentences write it: {@code 3 of 601 requests failed}. */
    public String words() {
        return failed + " of " + total + " requests failed";
    }
}
