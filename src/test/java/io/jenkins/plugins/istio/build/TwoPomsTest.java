package io.jenkins.plugins.istio.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two files describe one plugin, and Maven compares neither with the other. */
class TwoPomsTest {
    private static Pom jenkins;
    private static Pom central;

    @BeforeAll
    static void read() throws Exception {
        jenkins = Pom.read("pom.xml");
        central = Pom.read("pom-central.xml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"groupId", "artifactId", "name", "description", "url", "licenses/license/name"})
    void describeOnePlugin(String element) {
        assertThat(central.text(element)).isEqualTo(jenkins.text(element)).isNotEmpty();
    }

    @Test
    void buildOneVersion() {
        assertThat(central.text("version")).isEqualTo(jenkins.property("changelist"));
    }

    @Test
    void askForTheSameJenkins() {
        assertThat(central.property("jenkins.version")).isEqualTo(jenkins.property("jenkins.version"));
    }

    @Test
    void dependOnTheSamePlugins() {
        List<String> manifest = Arrays.stream(
                        central.manifestEntry("Plugin-Dependencies").split(","))
                .map(dependency -> dependency.split(":")[0])
                .toList();

        assertThat(manifest).containsExactlyElementsOf(new TreeSet<>(jenkins.pluginDependencies()));
    }

    @Test
    void agreeOnWhichPluginsMayBeMissing() {
        List<String> optional = Arrays.stream(
                        central.manifestEntry("Plugin-Dependencies").split(","))
                .filter(dependency -> dependency.endsWith(";resolution:=optional"))
                .map(dependency -> dependency.split(":")[0])
                .toList();

        assertThat(optional)
                .isNotEmpty()
                .containsExactlyElementsOf(new TreeSet<>(jenkins.optionalPluginDependencies()));
    }

    @Test
    void nameEachPluginVersionOnce() {
        for (String plugin : jenkins.pluginDependencies()) {
            assertThat(central.manifestEntry("Plugin-Dependencies")).contains(plugin + ":${plugin." + plugin + "}");
            assertThat(central.property("plugin." + plugin)).as(plugin).isNotEmpty();
        }
    }

    @Test
    void compileAgainstWhatThePluginsBring() {
        assertThat(central.property("plugin.kubernetes-client-api")).startsWith(central.property("fabric8.version"));
        assertThat(central.property("plugin.jackson2-api")).startsWith(central.property("jackson.version"));
    }

    @Test
    void testWithTheSameLibraries() {
        Map<String, String> versions = jenkins.versionProperties();
        versions.remove("jenkins.version");

        assertThat(versions)
                .isNotEmpty()
                .allSatisfy((name, version) ->
                        assertThat(central.property(name)).as(name).isEqualTo(version));
    }

    @Test
    void writeEveryDependencyVersionAsAProperty() {
        assertThat(central.dependencyVersions()).allMatch(version -> version.startsWith("${"));
    }
}
