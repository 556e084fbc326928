package io.jenkins.plugins.istio.rehearsal.cluster.prometheus;

/** A query that is no PromQL, or more of PromQL than is simulated. */
final class BadQuery extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadQuery(String message) {
        super(message);
    }
}
