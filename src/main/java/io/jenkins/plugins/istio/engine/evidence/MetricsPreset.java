package io.jenkins.plugins.istio.engine.evidence;

import io.jenkins.plugins.istio.engine.verification.Side;
import io.jenkins.plugins.istio.engine.verification.Subject;

/**
 * Which counters tell of a version's requests. All are asked for as increases over the window, so that an earlier attempt
 * under the same name does not count.
 */
public enum MetricsPreset {
    /**
     * Istio's own metrics, by the Deployment that answered. The callers' proxies count ({@code reporter="source"}), and
     * so also see what the candidate never got to answer; they do not count copies, so while only copies reach the
     * candidate both versions are asked for as their own proxies count ({@code reporter="destination"}).
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
            String host = subject.service() + "." + subject.namespace() + ".svc.cluster.local";
            return "{cluster_name=~\"outbound[|][0-9]+[|]" + subject.version(side).replace(".", "[.]") + "[|]" + host.replace(".", "[.]")
                    + ";?\"}";
        }
    };

    /** The counter of requests, one series for each status code and more. */
    abstract String requests();

    /** The buckets of the duration histogram, in milliseconds. */
    abstract String durations();

    /** The label of {@link #requests()} that holds the HTTP status. */
    abstract String codeLabel();

    /** What picks a version's series from both. */
    abstract String selector(Subject subject, Side side);

    String increaseByCode(Subject subject, Side side) {
        return "sum by (" + codeLabel() + ") (increase(" + requests() + selector(subject, side) + range(subject) + "))";
    }

    String increaseByBucket(Subject subject, Side side) {
        return "sum by (le) (increase(" + durations() + selector(subject, side) + range(subject) + "))";
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
