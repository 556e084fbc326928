package io.jenkins.plugins.istio.engine.verification;

import java.util.List;
import java.util.Objects;

/**
 * What a metric store answered: a value, or why there is none.
 *
 * @param <T> the value's type
 */
public sealed interface Reading<T> {

    /**
     * @param value what was found
     * @param notes what a person should know about it, one sentence each: the store's warnings, counters that began anew
     * @param partial whether the store says that something may be missing from its answer; enough to fail by, not to pass by
     */
    record Found<T>(T value, List<String> notes, boolean partial) implements Reading<T> {
        public Found {
            Objects.requireNonNull(value, "value");
            notes = List.copyOf(notes);
        }

        public Found(T value, List<String> notes) {
            this(value, notes, false);
        }
    }

    /**
     * @param why there is no value
     * @param detail what was looked for or found instead, a phrase
     */
    record Missing<T>(Absence why, String detail) implements Reading<T> {
        public Missing {
            Objects.requireNonNull(why, "why");
            Objects.requireNonNull(detail, "detail");
        }

        /** As a sentence's end: {@code no such series (istio_requests_total of reviews-v2)}. */
        public String words() {
            return why.words() + " (" + detail + ")";
        }
    }

    static <T> Reading<T> of(T value) {
        return new Found<>(value, List.of());
    }
}
