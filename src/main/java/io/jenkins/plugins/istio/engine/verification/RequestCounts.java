package io.jenkins.plugins.istio.engine.verification;

import java.util.Optional;

/**
 * Requests of one version in a window.
 *
 * @param total all that got an answer or an error, and all that were repeated since they failed
 * @param failed those that failed; 0 to {@code total}
 * @param repeated failed ones that a proxy sent again, so that the user may have noticed nothing; 0 to {@code failed}
 */
public record RequestCounts(long total, long failed, long repeated) {
    public RequestCounts {
        if (total < 0 || failed < 0 || failed > total) {
            throw new IllegalArgumentException(failed + " of " + total + " requests cannot have failed");
        }
        if (repeated < 0 || repeated > failed) {
            throw new IllegalArgumentException(
                    repeated + " requests cannot have been repeated since they failed: " + failed + " did");
        }
    }

    /** Requests of which none was repeated, or nobody knows. */
    public RequestCounts(long total, long failed) {
        this(total, failed, 0);
    }

    /** With attempts that failed and were made again, which no answer's status tells. */
    public RequestCounts withRepeated(long attempts) {
        return new RequestCounts(total + attempts, failed + attempts, repeated + attempts);
    }

    /** Both together. */
    RequestCounts plus(RequestCounts other) {
        return new RequestCounts(total + other.total, failed + other.failed, repeated + other.repeated);
    }

    /** What came since {@code earlier}; nothing where one of the numbers went back, since then they are not of one counting. */
    Optional<RequestCounts> since(RequestCounts earlier) {
        long more = total - earlier.total;
        long moreFailed = failed - earlier.failed;
        long moreRepeated = repeated - earlier.repeated;
        boolean rising = moreFailed <= more && moreRepeated <= moreFailed && moreRepeated >= 0;
        return rising ? Optional.of(new RequestCounts(more, moreFailed, moreRepeated)) : Optional.empty();
    }

    /** 0 to 100; of no requests there is none, so ask {@link #total} first. */
    public double successPercent() {
        if (total == 0) {
            throw new IllegalStateException("no requests have no success rate");
        }
        return 100.0 * (total - failed) / total;
    }

    Counted failures() {
        return new Counted(failed, total);
    }

    /** As sentences write it: {@code 3 of 601 requests failed (2 of them hidden by a retry)}. */
    public String words() {
        return failed + " of " + total + " requests failed"
                + (repeated == 0 ? "" : " (" + repeated + " of them hidden by a retry)");
    }
}
