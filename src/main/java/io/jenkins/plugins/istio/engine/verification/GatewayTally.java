package io.jenkins.plugins.istio.engine.verification;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the gateway's proxies have counted while we looked. A count is added only where the same connection told of both its
 * ends; what happened while a connection was lost is left out, which is a part of the requests chosen by nobody who knew how
 * they ended. A counter that went back over one connection says that not one process answers at that address: nothing that it
 * told counts any more.
 */
public final class GatewayTally {
    public static final GatewayTally EMPTY = new GatewayTally(Map.of());

    private final Map<String, Proxy> proxies;

    private GatewayTally(Map<String, Proxy> proxies) {
        this.proxies = proxies;
    }

    /**
     * @param last where its counters stood when it was asked last
     * @param stable counted so far
     * @param candidate counted so far
     */
    private record Proxy(ProxyCounts last, RequestCounts stable, RequestCounts candidate, boolean doubted) {
        private static final RequestCounts NOTHING = new RequestCounts(0, 0);

        static Proxy begunAt(ProxyCounts counts) {
            return new Proxy(counts, NOTHING, NOTHING, false);
        }

        Proxy after(ProxyCounts now) {
            if (doubted) {
                return this;
            }
            if (now.connection() != last.connection()) {
                return new Proxy(now, stable, candidate, false);
            }
            Optional<RequestCounts> ofStable = now.stable().since(last.stable());
            Optional<RequestCounts> ofCandidate = now.candidate().since(last.candidate());
            return ofStable.isPresent() && ofCandidate.isPresent()
                    ? new Proxy(now, stable.plus(ofStable.get()), candidate.plus(ofCandidate.get()), false)
                    : new Proxy(now, NOTHING, NOTHING, true);
        }
    }

    /** The tally after the proxies were asked once more; those that did not answer keep what they have told. */
    public GatewayTally after(List<ProxyCounts> standing) {
        Map<String, Proxy> all = new HashMap<>(proxies);
        for (ProxyCounts now : standing) {
            Proxy known = all.get(now.address());
            all.put(now.address(), known == null ? Proxy.begunAt(now) : known.after(now));
        }
        return new GatewayTally(all);
    }

    /** The requests that a version was sent. */
    public RequestCounts counted(Side side) {
        return proxies.values().stream()
                .map(proxy -> switch (side) {
                    case STABLE -> proxy.stable();
                    case CANDIDATE -> proxy.candidate();
                })
                .reduce(Proxy.NOTHING, RequestCounts::plus);
    }

    /** Where it was counted, in order. */
    public List<String> addresses() {
        return List.copyOf(new TreeMap<>(proxies).keySet());
    }
}
