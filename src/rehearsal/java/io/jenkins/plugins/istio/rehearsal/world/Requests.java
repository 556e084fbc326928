package io.jenkins.plugins.istio.rehearsal.world;

import io.jenkins.plugins.istio.rehearsal.cluster.traffic.Audience;
import io.jenkins.plugins.istio.rehearsal.cluster.traffic.Tally;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Counted requests, by service, version and audience. */
public final class Requests implements Serializable {
    private static final long serialVersionUID = 1L;
    private final Map<String, Map<String, Map<Audience, Long>>> counts = new TreeMap<>();
    private final Map<String, Long> failures = new TreeMap<>();

    public static Requests of(Tally tally) {
        Requests requests = new Requests();
        tally.lines().forEach((line, count) -> {
            requests.add(line.service(), line.version(), line.audience(), count.requests());
            if (line.audience().isEndUser()) {
                requests.failures.merge(line.service(), count.failures(), Long::sum);
            }
        });
        return requests;
    }

    /** These and those together. */
    public Requests plus(Requests more) {
        Requests sum = new Requests();
        for (Requests each : new Requests[] {this, more}) {
            each.counts.forEach((service, versions) -> versions.forEach((version, audiences) ->
                    audiences.forEach((audience, count) -> sum.add(service, version, audience, count))));
            each.failures.forEach((service, count) -> sum.failures.merge(service, count, Long::sum));
        }
        return sum;
    }

    public Set<String> services() {
        return counts.keySet();
    }

    /** Versions that served anybody. */
    public Set<String> versions(String service) {
        return new TreeSet<>(counts.getOrDefault(service, Map.of()).keySet());
    }

    public long count(String service, String version, Audience audience) {
        return counts.getOrDefault(service, Map.of())
                .getOrDefault(version, Map.of())
                .getOrDefault(audience, 0L);
    }

    /** Requests of end users that failed. */
    public long failures(String service) {
        return failures.getOrDefault(service, 0L);
    }

    private void add(String service, String version, Audience audience, long count) {
        counts.computeIfAbsent(service, any -> new TreeMap<>())
                .computeIfAbsent(version, any -> new LinkedHashMap<>())
                .merge(audience, count, Long::sum);
    }
}
