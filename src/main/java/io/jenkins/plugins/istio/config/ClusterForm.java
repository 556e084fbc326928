package io.jenkins.plugins.istio.config;

import hudson.Util;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.istio.credentials.ClusterCredentialsList;
import java.util.List;
import java.util.function.Consumer;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The form of a cluster: what its fields may hold, and its button. Answers administrators alone. */
public abstract class ClusterForm extends Descriptor<ClusterConfiguration> {

    @Override
    public String getDisplayName() {
        return Messages.ClusterConfiguration_displayName();
    }

    @POST
    public FormValidation doCheckName(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return FormValidation.validateRequired(value);
    }

    @POST
    public FormValidation doCheckApiServer(@QueryParameter String value) {
        return check(value, ClusterRules::apiServer);
    }

    @POST
    public FormValidation doCheckCaCertificate(@QueryParameter String value) {
        return check(value, ClusterRules::caCertificate);
    }

    @POST
    public FormValidation doCheckGatewayAddress(@QueryParameter String value) {
        return check(value, ClusterRules::gateway);
    }

    @POST
    public FormValidation doCheckPrometheusAddress(@QueryParameter String value) {
        return check(value, ClusterRules::prometheus);
    }

    @POST
    public FormValidation doCheckGatewayMetrics(@QueryParameter String value) {
        return check(value, ClusterRules::gatewayMetrics);
    }

    @POST
    public FormValidation doCheckPropagationWait(@QueryParameter String value) {
        return check(value, ClusterRules::seconds);
    }

    @POST
    public FormValidation doCheckRequestTimeout(@QueryParameter String value) {
        return check(value, ClusterRules::seconds);
    }

    @POST
    public FormValidation doCheckSkipTlsVerify(@QueryParameter boolean value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return value ? FormValidation.warning(Messages.ClusterConfiguration_skipTlsVerify()) : FormValidation.ok();
    }

    @POST
    public ListBoxModel doFillCredentialsIdItems(@QueryParameter String credentialsId) {
        return ClusterCredentialsList.of(null, credentialsId);
    }

    @POST
    public ListBoxModel doFillMetricsItems() {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        ListBoxModel items = new ListBoxModel();
        items.add("", "");
        MetricsWord.all().forEach(items::add);
        return items;
    }

    /** Tries the cluster of this name as it is saved; the other values only tell whether the form says something else. */
    @POST
    public FormValidation doTestConnection(
            @QueryParameter String name,
            @QueryParameter String apiServer,
            @QueryParameter String credentialsId,
            @QueryParameter String context,
            @QueryParameter String defaultNamespace,
            @QueryParameter String gatewayAddress,
            @QueryParameter String prometheusAddress,
            @QueryParameter String gatewayMetrics,
            @QueryParameter String caCertificate,
            @QueryParameter String skipTlsVerify) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        ClusterConfiguration saved = saved(name);
        if (saved == null) {
            return FormValidation.error(Messages.ClusterForm_notSaved(name == null ? "" : name));
        }
        List<String> differences = new TypedCluster()
                .and("API server", apiServer, saved.getApiServer())
                .and("Credentials", credentialsId, saved.getCredentialsId())
                .and("Context", context, saved.getContext())
                .and("Default namespace", defaultNamespace, saved.getDefaultNamespace())
                .and("Gateway", gatewayAddress, saved.getGatewayAddress())
                .and("Prometheus", prometheusAddress, saved.getPrometheusAddress())
                .and("Gateway metrics", gatewayMetrics, saved.getGatewayMetrics())
                .and("CA certificate", caCertificate, saved.getCaCertificate())
                .and("Do not verify the certificate", skipTlsVerify, saved.isSkipTlsVerify())
                .differences();
        return differences.isEmpty()
                ? tried(saved)
                : FormValidation.error(Messages.ClusterForm_differs(String.join("; ", differences)));
    }

    private static ClusterConfiguration saved(String name) {
        String wanted = Util.fixEmptyAndTrim(name);
        return IstioGlobalConfiguration.get().getClusters().stream()
                .filter(each -> wanted != null && wanted.equals(each.getName()))
                .findFirst()
                .orElse(null);
    }

    private static FormValidation tried(ClusterConfiguration cluster) {
        ConnectionTrial trial = ConnectionTrial.of(cluster);
        return switch (trial.outcome()) {
            case GOOD -> FormValidation.ok(trial.text());
            case LACKING -> FormValidation.warning(trial.text());
            case UNREACHABLE -> FormValidation.error(trial.text());
        };
    }

    private static FormValidation check(String value, Consumer<String> rule) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        String given = Util.fixEmptyAndTrim(value);
        try {
            if (given != null) {
                rule.accept(given);
            }
            return FormValidation.ok();
        } catch (IllegalArgumentException e) {
            return FormValidation.error(e.getMessage());
        }
    }
}
