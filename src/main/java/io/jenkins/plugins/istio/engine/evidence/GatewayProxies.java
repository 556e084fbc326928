package io.jenkins.plugins.istio.engine.evidence;

import io.jenkins.plugins.istio.engine.verification.EvidenceUnavailable;
import io.jenkins.plugins.istio.engine.verification.GatewayCounters;
import io.jenkins.plugins.istio.engine.verification.ProxyCounts;
import io.jenkins.plugins.istio.engine.verification.RequestCounts;
import io.jenkins.plugins.istio.engine.verification.Subject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The proxies of a gateway, as their own endpoint for Prometheus tells of them. One address is configured, and every proxy that its name
 * stands for is asked: a headless Service names them all, any other one leads to one of them, whose requests are a fair part of all.
 */
public final class GatewayProxies implements GatewayCounters, AutoCloseable {
    private static final String USUAL_PATH = "/stats/prometheus";
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    /** Of more proxies these are a part that is large enough. */
    private static final int MOST = 16;

    private final String address;
    private final MetricsPreset preset;
    private final Clock clock;
    private final Map<InetAddress, GatewayProxy> proxies = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /**
     * @param address {@code http://host:port}, with a path where it is not Istio's usual one
     * @param preset which counters the cluster has
     */
    public GatewayProxies(String address, MetricsPreset preset, Clock clock) {
        this.address = address;
        this.preset = preset;
        this.clock = clock;
    }

    @Override
    public boolean canAsk() {
        return true;
    }

    @Override
    public List<ProxyCounts> standing(Subject subject) {
        GatewayQuestion question = new GatewayQuestion(preset, subject);
        HttpTarget target = target();
        Instant enough = clock.instant().plus(TIMEOUT);
        List<ProxyCounts> standing = new ArrayList<>();
        EvidenceUnavailable trouble = null;
        for (GatewayProxy proxy : all(target)) {
            if (clock.instant().isAfter(enough)) {
                break;
            }
            try {
                GatewayProxy.Told told = proxy.ask(target.path() + question.query());
                List<RequestCounts> counts = question.counts(told.text());
                standing.add(new ProxyCounts(proxy.name(), told.connection(), counts.get(0), counts.get(1)));
            } catch (EvidenceUnavailable unavailable) {
                trouble = unavailable;
            }
        }
        if (standing.isEmpty()) {
            throw new EvidenceUnavailable("the gateway's proxies at " + target + " do not tell: "
                    + (trouble == null ? "none is there" : trouble.getMessage()));
        }
        return standing;
    }

    /**
     * Tries the address out, by asking each proxy twice.
     *
     * @return what was found, a phrase
     * @throws EvidenceUnavailable when it is of no use; the message says why
     */
    public String survey() {
        HttpTarget target = target();
        String path = target.path() + GatewayQuestion.query(preset.anyStatistics());
        List<String> names = new ArrayList<>();
        int series = 0;
        for (GatewayProxy proxy : all(target)) {
            long connection = proxy.ask(path).connection();
            GatewayProxy.Told told = proxy.ask(path);
            if (told.connection() != connection) {
                throw new EvidenceUnavailable(proxy.name()
                        + " ends the connection after each answer, so that nobody knows whether the same proxy answers again;"
                        + " give the address of the proxies themselves");
            }
            series += SeriesText.read(told.text(), Set.of(preset.requests()))
                    .map(List::size)
                    .orElseThrow(() ->
                            new EvidenceUnavailable(proxy.name() + ": a line of " + preset.requests() + " is broken"));
            names.add(proxy.name());
        }
        if (series == 0) {
            throw new EvidenceUnavailable(String.join(", ", names) + " has no " + preset.requests()
                    + "; nobody has called through it yet, or its proxies export other statistics");
        }
        return String.join(", ", names) + ", " + series + " series of " + preset.requests();
    }

    /** In an order that does not change, whatever order their names are told in; those that are there no more are left. */
    private List<GatewayProxy> all(HttpTarget target) {
        if (closed) {
            throw new EvidenceUnavailable("the connection to the cluster was closed");
        }
        try {
            List<InetAddress> there = CheckedSocket.addresses(target).stream()
                    .sorted(Comparator.comparing(InetAddress::getHostAddress))
                    .limit(MOST)
                    .toList();
            proxies.entrySet().removeIf(known -> {
                boolean gone = !there.contains(known.getKey());
                if (gone) {
                    known.getValue().close();
                }
                return gone;
            });
            return there.stream()
                    .map(each -> proxies.computeIfAbsent(each, at -> new GatewayProxy(target, at, TIMEOUT, clock)))
                    .toList();
        } catch (UnknownHostException e) {
            throw new EvidenceUnavailable(target + " cannot be found (" + e + "); check the address", e);
        }
    }

    private HttpTarget target() {
        HttpTarget target = HttpTarget.of(address, null);
        return target.path().equals("/")
                ? HttpTarget.of(address.strip().replaceAll("/+$", "") + USUAL_PATH, null)
                : target;
    }

    @Override
    public void close() {
        closed = true;
        proxies.values().forEach(GatewayProxy::close);
    }
}
