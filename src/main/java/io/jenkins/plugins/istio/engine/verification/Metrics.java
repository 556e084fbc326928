package io.jenkins.plugins.istio.engine.verification;

/** Port: what the mesh counted. */
public interface Metrics {

    /**
     * The requests that a version was sent in the window.
     *
     * @throws EvidenceUnavailable when it could not be asked
     */
    Reading<RequestCounts> requests(Subject subject, Side side);

    /**
     * How long a version took to answer the requests of the window.
     *
     * @throws EvidenceUnavailable when it could not be asked
     */
    Reading<LatencyBuckets> latencies(Subject subject, Side side);

    /**
     * One number, at the window's end.
     *
     * @param query in the metric store's language, every variable filled in
     * @throws EvidenceUnavailable when it could not be asked, or when the store refuses the query
     */
    Reading<Double> figure(String query, Subject subject);
}
