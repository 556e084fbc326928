package io.jenkins.plugins.istio.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The clusters as YAML, in and out, and on their form. Other clusters of the configuration are put back. */
@BlackboxTest
@Isolated
class ConfigurationAsCodeTest {
    private static final String YAML = """
            unclassified:
              istio:
                clusters:
                - apiServer: "https://kubernetes.example:6443"
                  context: "prod"
                  credentialsId: "prod-releases"
                  defaultNamespace: "bookinfo"
                  gatewayAddress: "http://gateway.example"
                  gatewayMetrics: "http://gateway-metrics.example:15090"
                  metrics: "istio"
                  name: "as-code"
                  prometheusAddress: "http://prometheus.example:9090"
                  propagationWait: 7
                  requestTimeout: 9
                  skipTlsVerify: true
                - apiServer: "https://other.example"
                  name: "other"
            """;

    @Test
    void exportEqualsImport(Jenkins jenkins) {
        assumeTrue(jenkins.has("configuration-as-code"), "the Configuration as Code plugin is not installed");
        keepingClusters(jenkins, () -> {
            jenkins.admin()
                    .post("configuration-as-code/apply", "application/x-yaml", YAML)
                    .required("applying YAML");
            String exported = jenkins.admin()
                    .post("configuration-as-code/export", Map.of())
                    .required("exporting")
                    .body();

            int begin = exported.indexOf("  istio:\n");
            assertThat(exported.substring(begin)).startsWith(YAML.substring(YAML.indexOf("  istio:\n")));
        });
    }

    @Test
    void onlyClusterNeedNotBeNamed(Jenkins jenkins, Mesh mesh) {
        keepingClusters(jenkins, () -> {
            jenkins.script("import io.jenkins.plugins.istio.config.*\ndef all = IstioGlobalConfiguration.get();"
                    + " all.clusters = all.clusters.findAll { it.name == '" + mesh.name() + "' }");
            Build build = jenkins.run("echo \"phase ${istioStatus(service: 'reviews').phase}\"");

            assertThat(build.result()).as(build.console()).isEqualTo("SUCCESS");
            assertThat(build.console()).contains("phase null");
        });
    }

    @Test
    void severalClustersMustBeNamed(Jenkins jenkins, Mesh one, Mesh other) {
        Build build = jenkins.run("istioStatus service: 'reviews'");

        assertThat(build.result()).isEqualTo("FAILURE");
        assertThat(build.errors())
                .singleElement()
                .asString()
                .startsWith("ERROR: The pipeline names no cluster, and Jenkins knows several: ");
        assertThat(build.hasStackTrace()).isFalse();
    }

    @Test
    void formShowsClustersAndTriesThem(Jenkins jenkins, Mesh mesh) {
        assertThat(jenkins.admin()
                        .get("manage/configure")
                        .required("the system configuration")
                        .body())
                .contains("value=\"" + mesh.name() + "\"")
                .contains(mesh.cluster().apiServer().toString());
        Answer tried = jenkins.admin()
                .post(
                        "descriptorByName/io.jenkins.plugins.istio.config.ClusterConfiguration/testConnection",
                        Map.of(
                                "name",
                                mesh.name(),
                                "apiServer",
                                mesh.cluster().apiServer().toString(),
                                "skipTlsVerify",
                                "false"));
        assertThat(tried.required("testing the connection").body()).contains("class=\"ok\"");
        Answer nowhere = jenkins.admin()
                .post(
                        "descriptorByName/io.jenkins.plugins.istio.config.ClusterConfiguration/testConnection",
                        Map.of("name", mesh.name(), "apiServer", "http://127.0.0.1:1", "skipTlsVerify", "false"));
        assertThat(nowhere.required("testing the connection").body())
                .containsPattern("class=\"?error")
                .contains("127.0.0.1:1")
                .doesNotContain("\tat ");
    }

    private static void keepingClusters(Jenkins jenkins, Runnable work) {
        String attribute = "Jenkins.get().servletContext";
        jenkins.script(attribute + ".setAttribute('istio-blackbox-clusters',"
                + " io.jenkins.plugins.istio.config.IstioGlobalConfiguration.get().clusters)");
        try {
            work.run();
        } finally {
            jenkins.script("io.jenkins.plugins.istio.config.IstioGlobalConfiguration.get().clusters = " + attribute
                    + ".getAttribute('istio-blackbox-clusters')");
        }
    }
}
