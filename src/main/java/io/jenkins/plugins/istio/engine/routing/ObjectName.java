package io.jenkins.plugins.istio.engine.routing;

import java.util.Objects;

/** A routing object's place in a cluster. */
public record ObjectName(String namespace, String name) {
    public ObjectName {
        Objects.requireNonNull(namespace, "namespace");
        Objects.requireNonNull(name, "name");
    }

    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
