package io.jenkins.plugins.istio.engine.evidence;

import io.jenkins.plugins.istio.engine.verification.Side;
import io.jenkins.plugins.istio.engine.verification.Subject;
import java.util.Map;

/**
 * Which counters tell of a version's requests. All are asked for as increases over the window, so that an earlier attempt
 * under the same name does not count.
 */
public enum MetricsPreset {
    /**
     * Istio's own metrics, by the Deployment that was sent the request. The callers' proxies count
     * ({@code reporter="source"}), since they know what a caller got and how long it waited. They do not count copies, so
     * while only copies reach the candidate both versions are asked for as their own proxies count
     * ({@code reporter="destination"}).
     */
    ISTIO {
        @Override
        String requests() {
            return "istio_requests_total";
        }

        @Override
        String durations() {
            return "istio_request_duration_milliseconds_bucket";
        }

        @Override
        String codeLabel() {
            return "response_code";
        }

        @Override
        String selector(Subject subject, Side side) {
            return "{reporter=\"" + (subject.mirroredOnly() ? "destination" : "source") + "\",destination_workload=\""
                    + subject.workload(side) + "\",destination_service_namespace=\"" + subject.namespace() + "\"}";
        }

        @Override
        boolean picks(Map<String, String> labels, Subject subject, Side side) {
            return "source".equals(labels.get("reporter"))
                    && subject.workload(side).equals(labels.get("destination_workload"))
                    && subject.namespace().equals(labels.get("destination_service_namespace"));
        }

        @Override
        String statistics(Subject subject) {
            return requests() + ".*" + eitherOf(subject.workload(Side.STABLE), subject.workload(Side.CANDIDATE));
        }

        @Override
        String anyStatistics() {
            return requests();
        }

        @Override
        boolean countsEachAttempt(Subject subject) {
            return subject.mirroredOnly();
        }

        @Override
        String namespaceSelector(Subject subject) {
            return "{destination_service_namespace=\"" + subject.namespace() + "\"}";
        }
    },
    /**
     * The cluster statistics of an Envoy that istiod configures, tagged as Istio's bootstrap does, by subset. Copies are
     * counted like any request.
     */
    ENVOY {
        @Override
        String requests() {
            return "envoy_cluster_upstream_rq";
        }

        @Override
        String durations() {
            return "envoy_cluster_upstream_rq_time_bucket";
        }

        @Override
        String codeLabel() {
            return "response_code";
        }

        @Override
        String selector(Subject subject, Side side) {
            return clusterSelector(subject, side);
        }

        @Override
        boolean picks(Map<String, String> labels, Subject subject, Side side) {
            return isOfCluster(labels, subject, side);
        }

        @Override
        String statistics(Subject subject) {
            return clusterStatistics(subject) + "[0-9]{3}$";
        }

        @Override
        String anyStatistics() {
            return "outbound[|].*[.]upstream_rq_[0-9]{3}$";
        }

        @Override
        String namespaceSelector(Subject subject) {
            return "{cluster_name=~\"outbound[|].*[.]" + ofNamespace(subject) + "\"}";
        }
    };

    /**
     * Attempts that Envoy made again, by its own statistics. Their first answers are counted nowhere else. Where proxies do not
     * export the statistics of clusters, as Istio's sidecars by default, nobody knows of them.
     */
    static final String RETRIES = "envoy_cluster_upstream_rq_retry";

    static final String CLUSTER_LABEL = "cluster_name";

    /** The counter of requests, one series for each status code and more. */
    abstract String requests();

    /** The buckets of the duration histogram, in milliseconds. */
    abstract String durations();

    /** The label of {@link #requests()} that holds the HTTP status. */
    abstract String codeLabel();

    /** What picks a version's series from both. */
    abstract String selector(Subject subject, Side side);

    /** The same of a proxy's own series of {@link #requests()}, while the candidate has users. */
    abstract boolean picks(Map<String, String> labels, Subject subject, Side side);

    /** What the names of the statistics behind them contain, in Envoy, of both versions: a regular expression. */
    abstract String statistics(Subject subject);

    /** The same of all services. */
    abstract String anyStatistics();

    /** Whether an attempt that failed and was made again is counted by itself, so that retries must not be added. */
    boolean countsEachAttempt(Subject subject) {
        return false;
    }

    /** What picks the series of all services beside it. */
    abstract String namespaceSelector(Subject subject);

    /** What picks the statistics of a version's Envoy cluster. */
    static String clusterSelector(Subject subject, Side side) {
        return "{" + CLUSTER_LABEL + "=~\"" + clusterName(literal(subject.version(side)), subject) + "\"}";
    }

    /** Whether they are the labels of a statistic of a version's Envoy cluster. */
    static boolean isOfCluster(Map<String, String> labels, Subject subject, Side side) {
        return labels.getOrDefault(CLUSTER_LABEL, "").matches(clusterName(literal(subject.version(side)), subject));
    }

    /** As {@link #statistics}, of the Envoy clusters of both versions, but for the end of the names. */
    static String clusterStatistics(Subject subject) {
        return clusterName(eitherOf(subject.version(Side.STABLE), subject.version(Side.CANDIDATE)), subject)
                + "[.]upstream_rq_";
    }

    private static String clusterName(String version, Subject subject) {
        return "outbound[|][0-9]+[|]" + version + "[|]" + literal(subject.service()) + "[.]" + ofNamespace(subject);
    }

    private static String ofNamespace(Subject subject) {
        return literal(subject.namespace()) + "[.]svc[.]cluster[.]local;?";
    }

    private static String eitherOf(String one, String other) {
        return "(" + literal(one) + "|" + literal(other) + ")";
    }

    private static String literal(String name) {
        return name.replace(".", "[.]");
    }

    /** By how much the number of retries rose within the window. */
    static String retriesRisen(Subject subject, Side side) {
        return "sum by (" + CLUSTER_LABEL + ") (increase(" + RETRIES + clusterSelector(subject, side) + range(subject)
                + "))";
    }

    /** Where the number of retries stands. */
    static String retriesStanding(Subject subject, Side side) {
        return "sum by (" + CLUSTER_LABEL + ") (" + RETRIES + clusterSelector(subject, side) + ")";
    }

    /** By how much the counter rose within the window, for each value of {@code label}. */
    String risen(String metric, String label, Subject subject, Side side) {
        return "sum by (" + label + ") (increase(" + metric + selector(subject, side) + range(subject) + "))";
    }

    /** Where the counter stands, for each value of {@code label}. */
    String standing(String metric, String label, Subject subject, Side side) {
        return "sum by (" + label + ") (" + metric + selector(subject, side) + ")";
    }

    /** When anything of the namespace was sampled last, in seconds since the epoch. */
    String newestOfNamespace(Subject subject) {
        return "max(timestamp(" + requests() + namespaceSelector(subject) + "))";
    }

    /** When the newest sample was taken, in seconds since the epoch. */
    String newestSample(Subject subject, Side side) {
        return "max(timestamp(" + requests() + selector(subject, side) + "))";
    }

    /** How often a counter began anew within the window. */
    String restarts(Subject subject, Side side) {
        return "sum(resets(" + requests() + selector(subject, side) + range(subject) + "))";
    }

    private static String range(Subject subject) {
        return "[" + Math.max(1, subject.window().toSeconds()) + "s]";
    }
}
