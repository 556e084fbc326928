package io.jenkins.plugins.istio.rehearsal.mesh;

import java.util.ArrayList;
import java.util.List;

/** Istio's rules for host names: how short ones are completed, and which of several patterns wins. */
final class HostNames {
    private static final String SERVICE_SUFFIX = ".svc.cluster.local";

    private HostNames() {}

    /** A host as an object of {@code namespace} means it: only a name without dots is completed. */
    static String written(String host, String namespace) {
        return host.contains(".") || host.equals("*") ? host : host + "." + namespace + SERVICE_SUFFIX;
    }

    /** All names by which a caller in {@code namespace} may have meant a host, the literal one first. */
    static List<String> asked(String host, String namespace) {
        List<String> names = new ArrayList<>(List.of(host));
        int labels = host.split("\\.").length;
        if (labels == 1 && namespace != null) {
            names.add(host + "." + namespace + SERVICE_SUFFIX);
        } else if (labels == 2) {
            names.add(host + SERVICE_SUFFIX);
        } else if (labels == 3 && host.endsWith(".svc")) {
            names.add(host + ".cluster.local");
        }
        return names;
    }

    /** A Service's {@code namespace/name}; any other host as it is. */
    static String service(String host) {
        String[] labels = host.split("\\.");
        boolean qualified = host.endsWith(SERVICE_SUFFIX) && labels.length == 5;
        boolean short_ = labels.length == 2 || labels.length == 3 && labels[2].equals("svc");
        return qualified || short_ ? labels[1] + "/" + labels[0] : host;
    }

    /** How well {@code pattern} fits: longer is better, an exact name best; -1 when it does not. */
    static int fit(String pattern, String host) {
        if (pattern.equals(host)) {
            return Integer.MAX_VALUE;
        }
        return pattern.startsWith("*") && host.endsWith(pattern.substring(1)) ? pattern.length() : -1;
    }
}
