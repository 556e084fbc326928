package io.jenkins.plugins.istio.steps;

import java.io.Serializable;

/** What the {@code istioRelease} block tells the steps inside it. */
public final class ReleaseContext implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String service;
    private final String namespace;
    private final String cluster;
    private final String credentialsId;
    private final boolean gitops;

    ReleaseContext(Target target, boolean gitops) {
        service = target.service();
        namespace = target.namespace();
        cluster = target.cluster();
        credentialsId = target.credentialsId();
        this.gitops = gitops;
    }

    String service() {
        return service;
    }

    String namespace() {
        return namespace;
    }

    String cluster() {
        return cluster;
    }

    String credentialsId() {
        return credentialsId;
    }

    /** Whether owners that put objects back to what git says were told to leave alone what a release writes. */
    boolean gitops() {
        return gitops;
    }
}
