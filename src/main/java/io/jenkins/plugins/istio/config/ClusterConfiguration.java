package io.jenkins.plugins.istio.config;

import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import io.jenkins.plugins.istio.credentials.ClusterAddress;
import io.jenkins.plugins.istio.engine.cluster.ClusterSettings;
import io.jenkins.plugins.istio.engine.cluster.ClusterSettings.Login;
import io.jenkins.plugins.istio.engine.evidence.MetricsPreset;
import java.time.Duration;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

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
    private String gatewayMetrics;
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

    public String getGatewayMetrics() {
        return gatewayMetrics;
    }

    @DataBoundSetter
    public void setGatewayMetrics(String gatewayMetrics) {
        this.gatewayMetrics = Util.fixEmptyAndTrim(gatewayMetrics);
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

    /** For the lookup of a login. */
    public ClusterAddress address() {
        return new ClusterAddress(name, apiServer, caCertificate, !skipTlsVerify, context);
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
                gatewayMetrics,
                Duration.ofSeconds(propagationWait == null ? PROPAGATION_WAIT : propagationWait),
                Duration.ofSeconds(requestTimeout == null ? REQUEST_TIMEOUT : requestTimeout));
    }

    /** @throws io.jenkins.plugins.istio.engine.release.Refusal when Jenkins' configuration names unknown ones */
    public MetricsPreset metricsPreset() {
        return MetricsWord.parse(metrics, name);
    }

    @Extension
    public static final class DescriptorImpl extends ClusterForm {}
}
