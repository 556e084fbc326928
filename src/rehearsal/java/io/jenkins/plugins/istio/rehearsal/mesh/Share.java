package io.jenkins.plugins.istio.rehearsal.mesh;

/**
 * A part of the requests that are alike.
 *
 * @param routing where they go
 * @param weight how many of {@code of} such requests
 * @param of the whole
 */
public record Share(Routing routing, long weight, long of) {

    static Share all(Routing routing) {
        return new Share(routing, 1, 1);
    }

    /** 0 to 1. */
    public double fraction() {
        return (double) weight / of;
    }
}
