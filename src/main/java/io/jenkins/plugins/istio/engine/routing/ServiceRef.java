package io.jenkins.plugins.istio.engine.routing;

import java.util.Objects;

/**
 * The Kubernetes Service that users call.
 *
 * @param namespace its namespace
 * @param name its name
 */
public record ServiceRef(String namespace, String name) {
    public ServiceRef {
        Objects.requireNonNull(namespace, "namespace");
        Objects.requireNonNull(name, "name");
    }

    /** The name by which the whole mesh knows it. */
    public String host() {
        return name + "." + namespace + ".svc.cluster.local";
    }

    /**
     * Whether a destination host, written in an object of {@code objectNamespace}, means this Service. Istio completes a
     * name without dots with the namespace of the object it stands in.
     */
    public boolean isMeantBy(String host, String objectNamespace) {
        if (host == null) {
            return false;
        }
        if (!host.contains(".")) {
            return host.equals(name) && namespace.equals(objectNamespace);
        }
        String qualified = name + "." + namespace;
        return host.equals(qualified) || host.equals(qualified + ".svc") || host.equals(host());
    }

    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
