package io.jenkins.plugins.istio.rehearsal.cluster.traffic;

import java.util.Map;
import java.util.TreeMap;

/**
 * What tells one of Istio's standard series from another.
 *
 * @param reporter {@code source} for the caller's proxy, {@code destination} for the server's
 * @param namespace of the Service called
 * @param service its name
 * @param workload the Deployment that answered, or {@code unknown}
 * @param version its pods' version label, or {@code unknown}
 * @param code HTTP status
 * @param flags Envoy's response flags, {@code -} for none
 */
public record SeriesKey(
        String reporter, String namespace, String service, String workload, String version, int code, String flags) {

    /** By label name, as Prometheus shows it, the metric's name left out. */
    public Map<String, String> labels() {
        Map<String, String> labels = new TreeMap<>();
        labels.put("reporter", reporter);
        labels.put("destination_service_namespace", namespace);
        labels.put("destination_service_name", service);
        labels.put("destination_service", service + "." + namespace + ".svc.cluster.local");
        labels.put("destination_workload", workload);
        labels.put("destination_workload_namespace", namespace);
        labels.put("destination_version", version);
        labels.put("destination_canonical_service", service);
        labels.put("destination_canonical_revision", version);
        labels.put("response_code", Integer.toString(code));
        labels.put("response_flags", flags);
        labels.put("request_protocol", "http");
        return labels;
    }
}
