package io.jenkins.plugins.istio.config;

import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.istio.credentials.ClusterCredentials;
import io.jenkins.plugins.istio.credentials.ClusterCredentialsList;
import io.jenkins.plugins.istio.engine.cluster.ClusterConnection;
import io.jenkins.plugins.istio.engine.cluster.ClusterConnections;
import io.jenkins.plugins.istio.engine.cluster.ClusterSettings;
import io.jenkins.plugins.istio.engine.cluster.ClusterSettings.Login;
import io.jenkins.plugins.istio.engine.evidence.MetricsPreset;
import io.jenkins.plugins.istio.engine.release.Refusal;
import io.jenkins.plugins.istio.engine.release.ReleaseException;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** One cluster: how to reach it, and where its gateway and its metrics are. */
public final class ClusterConfiguration extends AbstractDescribableImpl<ClusterConfiguration> {
    private static final int PROPAGATION_WAIT = 10;
    private static final int REQUEST_TIMEOUT = 15;

    private final String name;
    private String apiServer;
    private String credentialsId;
    private String context;
    private String caCertificate;
    private boolean skipTlsVerify;
    private String defaultNamespace;
    private String gatewayAddress;
    private String prometheusAddress;
    private String metrics;
    private Integer propagationWait;
    private Integer requestTimeout;

    @DataBoundConstructor
    public ClusterConfiguration(String name) {
        this.name = Util.fixEmptyAndTrim(name);
    }

    public String getName() {
        return name;
    }

    public String getApiServer() {
        return apiServer;
    }

    @DataBoundSetter
    public void setApiServer(String apiServer) {
        this.apiServer = Util.fixEmptyAndTrim(apiServer);
    }

    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    public String getContext() {
        return context;
    }

    @DataBoundSetter
    public void setContext(String context) {
        this.context = Util.fixEmptyAndTrim(context);
    }

    public String getCaCertificate() {
        return caCertificate;
    }

    @DataBoundSetter
    public void setCaCertificate(String caCertificate) {
        this.caCertificate = Util.fixEmptyAndTrim(caCertificate);
    }

    public boolean isSkipTlsVerify() {
        return skipTlsVerify;
    }

    @DataBoundSetter
    public void setSkipTlsVerify(boolean skipTlsVerify) {
        this.skipTlsVerify = skipTlsVerify;
    }

    public String getDefaultNamespace() {
        return defaultNamespace;
    }

    @DataBoundSetter
    public void setDefaultNamespace(String defaultNamespace) {
        this.defaultNamespace = Util.fixEmptyAndTrim(defaultNamespace);
    }

    public String getGatewayAddress() {
        return gatewayAddress;
    }

    @DataBoundSetter
    public void setGatewayAddress(String gatewayAddress) {
        this.gatewayAddress = Util.fixEmptyAndTrim(gatewayAddress);
    }

    public String getPrometheusAddress() {
        return prometheusAddress;
    }

    @DataBoundSetter
    public void setPrometheusAddress(String prometheusAddress) {
        this.prometheusAddress = Util.fixEmptyAndTrim(prometheusAddress);
    }

    /** A word of {@link MetricsPreset}, in lower case; null for Istio's own metrics. */
    public String getMetrics() {
        return metrics;
    }

    @DataBoundSetter
    public void setMetrics(String metrics) {
        this.metrics = Util.fixEmptyAndTrim(metrics);
    }

    public Integer getPropagationWait() {
        return propagationWait;
    }

    @DataBoundSetter
    public void setPropagationWait(Integer propagationWait) {
        this.propagationWait = propagationWait;
    }

    public Integer getRequestTimeout() {
        return requestTimeout;
    }

    @DataBoundSetter
    public void setRequestTimeout(Integer requestTimeout) {
        this.requestTimeout = requestTimeout;
    }

    /** @param login from {@link #getCredentialsId()}, or the run's own */
    public ClusterSettings settings(Login login) {
        return new ClusterSettings(
                name,
                apiServer,
                caCertificate,
                !skipTlsVerify,
                login,
                gatewayAddress,
                prometheusAddress,
                Duration.ofSeconds(propagationWait == null ? PROPAGATION_WAIT : propagationWait),
                Duration.ofSeconds(requestTimeout == null ? REQUEST_TIMEOUT : requestTimeout));
    }

    /** @throws Refusal when Jenkins' configuration names unknown ones */
    public MetricsPreset metricsPreset() {
        if (metrics == null) {
            return MetricsPreset.ISTIO;
        }
        for (MetricsPreset preset : MetricsPreset.values()) {
            if (word(preset).equals(metrics)) {
                return preset;
            }
        }
        throw new Refusal("Cluster " + name + " is configured with metrics '" + metrics + "'; expected one of "
                + Stream.of(MetricsPreset.values())
                        .map(ClusterConfiguration::word)
                        .collect(Collectors.joining(", ")) + ".");
    }

    private FormValidation tryConnection() {
        try (ClusterConnection connection =
                ClusterConnections.open(settings(ClusterCredentials.globalLogin(credentialsId, context, name)))) {
            return FormValidation.ok(Messages.ClusterConfiguration_connected(connection.serverVersion()));
        } catch (ReleaseException e) {
            return FormValidation.error(e.getMessage());
        }
    }

    static String word(MetricsPreset preset) {
        return preset.name().toLowerCase(Locale.ROOT);
    }

    @Extension
    public static final class DescriptorImpl extends Descriptor<ClusterConfiguration> {
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
            for (MetricsPreset preset : MetricsPreset.values()) {
                items.add(word(preset));
            }
            return items;
        }

        /** Asks the API server that stands in the form, as the form says. */
        @POST
        public FormValidation doTestConnection(
                @QueryParameter String name,
                @QueryParameter String apiServer,
                @QueryParameter String credentialsId,
                @QueryParameter String context,
                @QueryParameter String caCertificate,
                @QueryParameter boolean skipTlsVerify) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            ClusterConfiguration cluster = new ClusterConfiguration(name);
            cluster.setApiServer(apiServer);
            cluster.setCredentialsId(credentialsId);
            cluster.setContext(context);
            cluster.setCaCertificate(caCertificate);
            cluster.setSkipTlsVerify(skipTlsVerify);
            return cluster.tryConnection();
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
}
