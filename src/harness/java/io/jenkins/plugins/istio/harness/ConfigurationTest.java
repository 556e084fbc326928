package io.jenkins.plugins.istio.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.casc.ConfigurationContext;
import io.jenkins.plugins.casc.ConfiguratorRegistry;
import io.jenkins.plugins.casc.misc.Util;
import io.jenkins.plugins.casc.model.CNode;
import io.jenkins.plugins.istio.config.ClusterConfiguration;
import io.jenkins.plugins.istio.config.IstioGlobalConfiguration;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** The clusters are the same after an import, an export, the form and a restart. */
class ConfigurationTest {
    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @Test
    void whatWasImportedSurvivesTheFormAndARestartAndIsExportedAgain() throws Throwable {
        sessions.then(jenkins -> {
            importFile();
            assertThat(exported()).isEqualTo(file());
            List<String> before = clusters();

            jenkins.configRoundtrip();
            assertThat(clusters()).isEqualTo(before).hasSize(2);
        });
        sessions.then(jenkins -> {
            assertThat(exported()).isEqualTo(file());

            removeAllInTheForm(jenkins);
            assertThat(clusters()).isEmpty();
        });
    }

    private static void importFile() throws Exception {
        ConfigurationAsCode.get()
                .configure(ConfigurationTest.class.getResource("casc.yaml").toExternalForm());
    }

    /** The part of the file that belongs to the plugin, as an export writes it. */
    private static String file() throws Exception {
        try (InputStream yaml = ConfigurationTest.class.getResourceAsStream("casc.yaml")) {
            return new String(yaml.readAllBytes(), StandardCharsets.UTF_8)
                    .replaceFirst("(?s).*?clusters:", "clusters:")
                    .indent(-4);
        }
    }

    private static String exported() throws Exception {
        CNode istio = Util.getUnclassifiedRoot(new ConfigurationContext(ConfiguratorRegistry.get()))
                .get("istio");
        return Util.toYamlString(istio);
    }

    private static List<String> clusters() {
        return IstioGlobalConfiguration.get().getClusters().stream()
                .map(each -> new DescribableModel<>(ClusterConfiguration.class)
                        .uninstantiate2(each)
                        .toString())
                .toList();
    }

    private static void removeAllInTheForm(JenkinsRule jenkins) throws Exception {
        IstioGlobalConfiguration.get().setClusters(List.of());
        jenkins.configRoundtrip();
    }
}
