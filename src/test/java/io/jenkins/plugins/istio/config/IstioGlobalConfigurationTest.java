package io.jenkins.plugins.istio.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.util.FormValidation;
import io.jenkins.plugins.istio.engine.cluster.ClusterSettings;
import io.jenkins.plugins.istio.engine.cluster.ClusterSettings.Login;
import io.jenkins.plugins.istio.engine.evidence.MetricsPreset;
import io.jenkins.plugins.istio.engine.release.Refusal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class IstioGlobalConfigurationTest {
    private final IstioGlobalConfiguration configuration = new IstioGlobalConfiguration();

    @Test
    void theOnlyClusterNeedsNoName() {
        configuration.setClusters(List.of(new ClusterConfiguration("prod")));

        assertThat(configuration.cluster(null).getName()).isEqualTo("prod");
        assertThat(configuration.cluster("prod").getName()).isEqualTo("prod");
    }

    @Test
    void noneSeveralAndUnknownOnesAreRefused() {
        assertThatThrownBy(() -> configuration.cluster("prod"))
                .isInstanceOf(Refusal.class)
                .hasMessage(
                        "No cluster is configured in Jenkins. Add one under Manage Jenkins, System, Istio (Configuration as Code: unclassified: istio:"
                                + " clusters).");

        configuration.setClusters(List.of(new ClusterConfiguration("prod"), new ClusterConfiguration("test")));
        assertThatThrownBy(() -> configuration.cluster(null))
                .isInstanceOf(Refusal.class)
                .hasMessage(
                        "The pipeline names no cluster, and Jenkins knows several: prod, test. Name one of them: cluster: 'prod'.");
        assertThatThrownBy(() -> configuration.cluster("prd"))
                .isInstanceOf(Refusal.class)
                .hasMessage(
                        "Jenkins knows no cluster 'prd'; expected one of prod, test. Correct the name, or add the cluster under Manage Jenkins, System,"
                                + " Istio.");
    }

    @Test
    void theListOfClustersKeepsWhatIsChosen() {
        configuration.setClusters(List.of(new ClusterConfiguration("prod")));

        assertThat(configuration.clusterItems("gone"))
                .extracting(item -> item.value)
                .containsExactly("", "prod", "gone");
        assertThat(configuration.clusterItems("prod"))
                .extracting(item -> item.value)
                .containsExactly("", "prod");
        assertThat(configuration.clusterItems(""))
                .extracting(item -> item.value)
                .containsExactly("", "prod");
    }

    @Test
    void settingsVerifyTlsAndHaveDefaults() {
        ClusterSettings settings = new ClusterConfiguration("prod").settings(new Login.Anonymous());

        assertThat(settings.verifyTls()).isTrue();
        assertThat(settings.propagationWait()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.requestTimeout()).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void metricsAreIstiosUnlessSaidOtherwise() {
        ClusterConfiguration cluster = new ClusterConfiguration("prod");
        assertThat(cluster.metricsPreset()).isEqualTo(MetricsPreset.ISTIO);
        cluster.setMetrics("envoy");
        assertThat(cluster.metricsPreset()).isEqualTo(MetricsPreset.ENVOY);
        cluster.setMetrics("statsd");
        assertThatThrownBy(cluster::metricsPreset)
                .isInstanceOf(Refusal.class)
                .hasMessage("Cluster prod is configured with metrics 'statsd'; expected one of istio, envoy.");
    }

    @Test
    void theFormChecksWithSentences() {
        ClusterConfiguration.DescriptorImpl form = new ClusterConfiguration.DescriptorImpl();

        assertThat(form.doCheckApiServer("https://10.0.0.1:6443").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(form.doCheckApiServer("10.0.0.1"))
                .hasMessage(
                        "The API server's address is '10.0.0.1'; expected http(s)://host:port without user, query or fragment.");
        assertThat(form.doCheckPrometheusAddress("http://user:secret@prometheus").kind)
                .isEqualTo(FormValidation.Kind.ERROR);
        assertThat(form.doCheckGatewayMetrics("http://gateway-metrics:15090/stats/prometheus").kind)
                .isEqualTo(FormValidation.Kind.OK);
        assertThat(form.doCheckGatewayMetrics("gateway-metrics:15090"))
                .hasMessage(
                        "The gateway's metrics endpoint's address is 'gateway-metrics:15090'; expected http(s)://host:port without user, query or fragment.");
        assertThat(form.doCheckCaCertificate("MIIB").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(form.doCheckPropagationWait("ten")).hasMessage("Found 'ten'; expected a whole number of seconds.");
        assertThat(form.doCheckSkipTlsVerify(true).kind).isEqualTo(FormValidation.Kind.WARNING);
        assertThat(form.doCheckGatewayAddress("").kind).isEqualTo(FormValidation.Kind.OK);
    }
}
