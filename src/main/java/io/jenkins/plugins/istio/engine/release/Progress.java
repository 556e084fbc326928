package io.jenkins.plugins.istio.engine.release;

import java.time.Instant;

/**
 * How far a use case came. Use cases never sleep: one that must wait says until when, and is asked again then, with the
 * same request. Everything it must remember stands in the release record, so the asking may go on in another process.
 *
 * @param <R> what it returns in the end
 */
public sealed interface Progress<R> {

    /** The work is done. */
    record Finished<R>(R result) implements Progress<R> {}

    /**
     * Ask again.
     *
     * @param until not before this moment
     * @param status what is awaited, a lower-case phrase: {@code 3 of 5 pods of reviews-v2 ready}
     * @param alarm what may end the wait before; null for nothing
     * @param end when what is awaited is over; null where nobody knows, and only looks again
     */
    record Waiting<R>(Instant until, String status, Alarm alarm, Instant end) implements Progress<R> {

        /** A wait that nothing ends before its time. */
        public Waiting(Instant until, String status) {
            this(until, status, null, until);
        }

        /** A wait for something that may come sooner or later. */
        static <R> Waiting<R> lookingAgain(Instant at, String status) {
            return new Waiting<>(at, status, null, null);
        }
    }

    static <R> Progress<R> finished(R result) {
        return new Finished<>(result);
    }

    static <R> Progress<R> waiting(Instant until, String status) {
        return new Waiting<>(until, status);
    }
}
