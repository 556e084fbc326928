package io.jenkins.plugins.istio.engine.verification;

/**
 * How many of a version's requests had a certain fate.
 *
 * @param hits 0 to {@code trials}; a fraction where a request had it in part, as far as is known
 * @param trials all requests
 */
record Counted(double hits, long trials) {
    Counted {
        if (!(hits >= 0 && hits <= trials)) {
            throw new IllegalArgumentException("found " + hits + " of " + trials + "; expected no more than all");
        }
    }
}
