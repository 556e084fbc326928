package io.jenkins.plugins.istio.engine.verification;

import java.util.List;

/**
 * Port: what the gateway's own proxies have counted by now, read from them without a metric store between. A store knows of a
 * request only after its next scrape; a proxy knows at once.
 */
public interface GatewayCounters {

    /** Where no gateway's counters can be read. */
    GatewayCounters NONE = new GatewayCounters() {
        @Override
        public boolean canAsk() {
            return false;
        }

        @Override
        public List<ProxyCounts> standing(Subject subject) {
            throw new EvidenceUnavailable("no address of the gateway's own counters is configured");
        }
    };

    /** Whether there is an address to ask at. */
    boolean canAsk();

    /**
     * Where the counters of both versions stand in each proxy that answers. A version that a proxy has no counter for was sent
     * no request by it. Takes a few seconds at most, whatever the network does.
     *
     * @return one for each proxy; never empty
     * @throws EvidenceUnavailable when none answers with counters that can be trusted
     */
    List<ProxyCounts> standing(Subject subject);
}
