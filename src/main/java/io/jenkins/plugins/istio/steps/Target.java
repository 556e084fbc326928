package io.jenkins.plugins.istio.steps;

import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import java.io.Serializable;

/** Which service of which cluster a step means, after the enclosing block's settings were put in where it names none. */
final class Target implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String service;
    private final String namespace;
    private final String cluster;
    private final String credentialsId;

    Target(String service, String namespace, String cluster, String credentialsId) {
        this.service = service;
        this.namespace = namespace;
        this.cluster = cluster;
        this.credentialsId = credentialsId;
    }

    /**
     * The block's namespace and credentials belong to the block's cluster: a step that names another cluster does not
     * inherit them.
     *
     * @param block null outside any block
     * @throws BadParameter when no service is named anywhere
     */
    static Target of(String function, Target step, ReleaseContext block) {
        if (block == null) {
            return step.requireService(function);
        }
        boolean sameCluster = step.cluster == null || step.cluster.equals(block.cluster());
        return new Target(
                step.service == null ? block.service() : step.service,
                step.namespace == null && sameCluster ? block.namespace() : step.namespace,
                step.cluster == null ? block.cluster() : step.cluster,
                step.credentialsId == null && sameCluster ? block.credentialsId() : step.credentialsId);
    }

    private Target requireService(String function) {
        if (service == null) {
            throw new BadParameter(function + " does not know which service is meant. Put it inside"
                    + " istioRelease(service: '…') { }, or give it service: '…'.");
        }
        return this;
    }

    String service() {
        return service;
    }

    /** Null for the cluster's default. */
    String namespace() {
        return namespace;
    }

    /** Null for the only one. */
    String cluster() {
        return cluster;
    }

    /** Null for the cluster's own. */
    String credentialsId() {
        return credentialsId;
    }

    /** The service in an open cluster. */
    ServiceRef in(EngineSession session) {
        return new ServiceRef(namespace == null ? session.defaultNamespace() : namespace, service);
    }
}
