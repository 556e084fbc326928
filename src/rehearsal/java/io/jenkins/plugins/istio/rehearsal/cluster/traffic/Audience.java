package io.jenkins.plugins.istio.rehearsal.cluster.traffic;

/** On whose behalf a request is sent. */
public enum Audience {
    /** Anybody who uses the service, from outside or from another service. */
    USER,
    /** A user whose requests carry {@code x-group: staff}. */
    STAFF,
    /** A person or pipeline that asks on purpose; everything that comes by the gateway's real port. */
    TESTER,
    /** A mirrored copy, whose answer nobody gets. */
    COPY;

    public boolean isEndUser() {
        return this == USER || this == STAFF;
    }
}
