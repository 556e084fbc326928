package io.jenkins.plugins.istio.rehearsal.cluster;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What goes wrong with a version that is deployed while the rehearsal runs. What was loaded at its start stays healthy. */
public enum Scenario {
    HEALTHY,
    /** The candidate answers 5 % of requests with status 500. */
    ERRORS,
    /** The candidate takes 300 ms longer. */
    SLOW,
    /** The candidate's pods start, fail and never become ready. */
    CRASH_LOOP,
    /** Nobody calls. */
    NO_TRAFFIC,
    /** A few requests a minute, too few to judge by. */
    LOW_TRAFFIC,
    /** The candidate's JSON answers differ from the stable's. */
    PARITY_DIFF,
    /** The candidate writes an exception to its log with 5 % of requests, and answers them all the same. */
    LOG_ERRORS,
    /** A container of the candidate is killed and started again every minute, and serves in between. */
    RESTARTS;

    /** As people write it: {@code crash-loop}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException naming all scenarios when there is none called {@code word} */
    public static Scenario of(String word) {
        return Arrays.stream(values())
                .filter(scenario -> scenario.word().equals(word))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("there is no scenario \"" + word + "\"; expected one of "
                                + Arrays.stream(values()).map(Scenario::word).collect(Collectors.joining(", "))));
    }
}
