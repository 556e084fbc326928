package io.jenkins.plugins.istio.engine.verification;

/** Port: requests of our own. */
public interface Probes {

    /**
     * Sends one request, on a connection of its own, and follows no redirect.
     *
     * @throws EvidenceUnavailable when nothing could be sent: no address, no connection, an address that is refused
     */
    ProbeAnswer probe(ProbeRequest request);
}
