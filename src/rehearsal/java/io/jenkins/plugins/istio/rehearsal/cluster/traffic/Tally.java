package io.jenkins.plugins.istio.rehearsal.cluster.traffic;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * How many requests were sent, by whom, and who served them, up to one moment.
 *
 * @param lines every combination that happened
 */
public record Tally(Map<Line, Count> lines) {
    /** Stands for version and workload where no pod answered. */
    public static final String NOBODY = "nobody";

    /**
     * @param service {@code namespace/name} of the Service that was called
     * @param version of the pod that served: its label {@code version}, else its Deployment's name; or {@link #NOBODY}
     * @param workload the pod's Deployment, or {@link #NOBODY}
     * @param audience who asked
     */
    public record Line(String service, String version, String workload, Audience audience) implements Comparable<Line> {
        @Override
        public int compareTo(Line other) {
            return toString().compareTo(other.toString());
        }

        boolean isServedBy(String versionOrWorkload) {
            return version.equals(versionOrWorkload) || workload.equals(versionOrWorkload);
        }
    }

    /** Requests, and how many of them were answered with an error or not at all. */
    public record Count(long requests, long failures) {
        Count plus(Count other) {
            return new Count(requests + other.requests, failures + other.failures);
        }

        Count minus(Count other) {
            return new Count(requests - other.requests, failures - other.failures);
        }
    }

    private static final Count ZERO = new Count(0, 0);

    public Tally {
        lines = Map.copyOf(lines);
    }

    /** What came after {@code earlier}, a tally of the same cluster. */
    public Tally since(Tally earlier) {
        Map<Line, Count> rest = new TreeMap<>();
        lines.forEach((line, count) -> {
            Count left = count.minus(earlier.lines.getOrDefault(line, ZERO));
            if (left.requests() > 0) {
                rest.put(line, left);
            }
        });
        return new Tally(rest);
    }

    public Set<String> services() {
        Set<String> services = new TreeSet<>();
        lines.keySet().forEach(line -> services.add(line.service()));
        return services;
    }

    /** All versions that served a request of anybody; {@link #NOBODY} among them when some request found no pod. */
    public Set<String> versions(String service) {
        Set<String> versions = new TreeSet<>();
        lines.keySet().stream()
                .filter(line -> line.service().equals(service))
                .forEach(line -> versions.add(line.version()));
        return versions;
    }

    /** Requests of one audience that a version, named by its version label or Deployment, served. */
    public long requests(String service, String versionOrWorkload, Audience audience) {
        return sum(line -> line.service().equals(service)
                        && line.isServedBy(versionOrWorkload)
                        && line.audience() == audience)
                .requests();
    }

    /** Requests of end users, staff among them, that a version served. */
    public long endUsers(String service, String versionOrWorkload) {
        return sum(line -> line.service().equals(service)
                        && line.isServedBy(versionOrWorkload)
                        && line.audience().isEndUser())
                .requests();
    }

    /** Requests of end users, whoever served them, and how many failed. */
    public Count endUsers(String service) {
        return sum(line -> line.service().equals(service) && line.audience().isEndUser());
    }

    /** Requests of end users of any service that failed. */
    public long failedForUsers() {
        return sum(line -> line.audience().isEndUser()).failures();
    }

    /** The part of the end users' requests that a version served, 0 to 1; 0 when there were none. */
    public double share(String service, String versionOrWorkload) {
        long all = endUsers(service).requests();
        return all == 0 ? 0 : (double) endUsers(service, versionOrWorkload) / all;
    }

    private Count sum(Predicate<Line> wanted) {
        return lines.entrySet().stream()
                .filter(line -> wanted.test(line.getKey()))
                .map(Map.Entry::getValue)
                .reduce(ZERO, Count::plus);
    }
}
