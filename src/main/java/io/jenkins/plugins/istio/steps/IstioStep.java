package io.jenkins.plugins.istio.steps;

import hudson.Util;
import java.io.Serializable;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.kohsuke.stapler.DataBoundSetter;

/** What all steps take: where the cluster is, and who asks. Kept in the running pipeline, so serializable. */
public abstract class IstioStep extends Step implements Serializable {
    private static final long serialVersionUID = 1L;

    private String namespace;
    private String cluster;
    private String credentialsId;

    public String getNamespace() {
        return namespace;
    }

    @DataBoundSetter
    public void setNamespace(String namespace) {
        this.namespace = Util.fixEmptyAndTrim(namespace);
    }

    public String getCluster() {
        return cluster;
    }

    @DataBoundSetter
    public void setCluster(String cluster) {
        this.cluster = Util.fixEmptyAndTrim(cluster);
    }

    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    /** The Service that users call; null for the enclosing block's. */
    public abstract String getService();

    /**
     * Everything that can be known to be wrong before a cluster is asked.
     *
     * @throws BadParameter with a sentence
     */
    void validate() {
        KubernetesName.check("service", getService());
        KubernetesName.check("namespace", namespace);
    }

    /** What this step names by itself. */
    final Target target() {
        return new Target(getService(), namespace, cluster, credentialsId);
    }
}
