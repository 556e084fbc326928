package io.jenkins.plugins.istio.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hudson.Extension;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.util.List;
import java.util.jar.Attributes;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Runs after packaging: reads the file that people install. */
class PackagedPluginTest {
    private static final int JAVA_17 = 61;
    private static final long FOUR_MEGABYTES = 4L << 20;

    private static PackagedPlugin plugin;
    private static List<Class<?>> shipped;

    @BeforeAll
    static void read() throws Exception {
        plugin = PackagedPlugin.read();
        shipped = plugin.classes();
    }

    @Test
    void saysWhatItIsAndWhatItNeeds() throws IOException {
        Attributes manifest = plugin.manifest();

        assertThat(manifest.getValue("Short-Name")).isEqualTo("istio-release");
        assertThat(manifest.getValue("Plugin-Version")).isNotBlank();
        assertThat(manifest.getValue("Jenkins-Version")).matches("2\\.\\d+\\.\\d");
        assertThat(manifest.getValue("Minimum-Java-Version")).isEqualTo("17");
        assertThat(manifest.getValue("Plugin-Dependencies").split(","))
                .isNotEmpty()
                .allMatch(dependency -> dependency.matches("[a-z0-9-]+:[0-9][A-Za-z0-9._-]*(;resolution:=optional)?"));
    }

    @Test
    void ownJarSaysWhichPluginItBelongsTo() throws IOException {
        assertThat(plugin.manifestOfOwnJar().getValue("Short-Name")).isEqualTo("istio-release");
        assertThat(plugin.manifestOfOwnJar().getValue("Plugin-Version"))
                .isEqualTo(plugin.manifest().getValue("Plugin-Version"));
    }

    @Test
    void bundlesNothingThatAPluginDependencyBrings() {
        assertThat(plugin.libraries()).containsExactly(PackagedPlugin.OWN_JAR);
    }

    @Test
    void comesWithABillOfMaterialsThatNamesEachLicenceAndIsTheSameForEachBuild() throws IOException {
        JsonNode bill = new ObjectMapper().readTree(Files.readAllBytes(PackagedPlugin.BILL_OF_MATERIALS));

        assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");
        assertThat(bill.has("serialNumber")).isFalse();
        assertThat(bill.path("metadata").has("timestamp")).isFalse();
        assertThat(bill.path("components"))
                .anyMatch(component -> component.path("name").asText().equals("kubernetes-client"))
                .noneMatch(component -> component.path("name").asText().startsWith("junit"))
                .allMatch(component -> !component.path("licenses").isEmpty());
    }

    @Test
    void holdsOnlyOurClassesAndNoneOfTheRehearsal() {
        assertThat(plugin.classNames())
                .isNotEmpty()
                .allMatch(name -> name.startsWith("io.jenkins.plugins.istio."))
                .noneMatch(name ->
                        name.matches("io\\.jenkins\\.plugins\\.istio\\.(rehearsal|build|bench|stubcheck)\\..*"));
    }

    @Test
    void runsOnJava17() {
        assertThat(plugin.classNames())
                .allSatisfy(
                        name -> assertThat(plugin.classFile(name)[7]).as(name).isEqualTo((byte) JAVA_17));
    }

    @Test
    void isSmall() throws IOException {
        assertThat(Files.size(PackagedPlugin.FILE)).isLessThanOrEqualTo(FOUR_MEGABYTES);
    }

    @Test
    void indexesEveryExtension() {
        assertThat(lines("META-INF/annotations/hudson.Extension.txt").stream()
                        .map(line -> line.replaceFirst("\\{.*", ""))
                        .toList())
                .containsExactlyInAnyOrderElementsOf(with(Extension.class));
    }

    @Test
    void indexesEverySymbol() {
        assertThat(lines("META-INF/services/annotations/org.jenkinsci.Symbol"))
                .containsExactlyInAnyOrderElementsOf(with(Symbol.class));
    }

    @Test
    void everyFormHasAFieldAndAHelpTextForEachParameter() {
        Views views = new Views(plugin);

        assertSoftly(soft -> {
            for (Parameters form : Parameters.ofDescribables(shipped)) {
                for (String parameter : form.names()) {
                    soft.assertThat(views.form(form.type()))
                            .as(form.type() + ", config.jelly")
                            .contains("field=\"" + parameter + "\"");
                    soft.assertThat(views.hasHelp(form.type(), parameter))
                            .as(form.type() + ", help-" + parameter + ".html")
                            .isTrue();
                }
            }
        });
    }

    @Test
    void everyStepHasAHelpPage() {
        Views views = new Views(plugin);

        assertThat(shipped)
                .filteredOn(Step.class::isAssignableFrom)
                .filteredOn(Parameters::isConcrete)
                .allMatch(views::hasHelp);
    }

    @Test
    void everyViewEscapesAndHoldsNoScript() {
        assertThat(plugin.resources(".jelly"))
                .isNotEmpty()
                .allSatisfy(view -> assertThat(plugin.text(view))
                        .as(view)
                        .startsWith("<?jelly escape-by-default='true'?>")
                        .doesNotContainPattern("<script(?![^>]*\\bsrc=)")
                        .doesNotContainPattern("\\son[a-z]+="));
    }

    /** The extension index says the values of an annotation, too: {@code Name{ordinal=-100.0}}. */
    private static List<String> lines(String index) {
        return plugin.text(index)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceFirst("\\{.*", ""))
                .toList();
    }

    private static List<String> with(Class<? extends Annotation> annotation) {
        return shipped.stream()
                .filter(type -> type.isAnnotationPresent(annotation))
                .map(Class::getName)
                .toList();
    }
}
