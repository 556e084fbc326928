package io.jenkins.plugins.istio.engine.release;

import java.util.Objects;

/**
 * One routing object of the cluster that this release edits, with what is needed to give it back.
 *
 * @param kind {@code VirtualService} or {@code DestinationRule}
 * @param namespace its namespace
 * @param name its name
 * @param original its spec before the release as JSON text; null when this release made the object
 * @param before its spec before the write that is under way; as {@code written} when none is; null as above
 * @param written its spec as last written, or about to be; equal to {@code original} while untouched; null when the object
 *     does not exist (before it is made, after it is deleted)
 */
public record RouteObject(String kind, String namespace, String name, String original, String before, String written) {

    public boolean isOurs() {
        return original == null;
    }

    /** Whether subsets stand in it, which proxies must know before a route may name them. */
    boolean holdsSubsets() {
        return kind.equals("DestinationRule");
    }

    /** Whether this release changed it, or was about to. */
    boolean isChanged() {
        return !Objects.equals(original, written);
    }

    public RouteObject writing(String spec) {
        return new RouteObject(kind, namespace, name, original, written, spec);
    }

    /** The write that the record told of is done: what stood before it is nobody's excuse any more. */
    RouteObject settled() {
        return new RouteObject(kind, namespace, name, original, written, written);
    }

    public boolean isSameObject(RouteObject other) {
        return kind.equals(other.kind) && namespace.equals(other.namespace) && name.equals(other.name);
    }

    @Override
    public String toString() {
        return kind + " " + namespace + "/" + name;
    }
}
