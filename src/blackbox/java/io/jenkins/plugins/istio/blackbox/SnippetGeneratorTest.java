package io.jenkins.plugins.istio.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The forms of Pipeline Syntax, from a submitted form to a snippet, and from snippets to a release. */
@BlackboxTest
class SnippetGeneratorTest {
    private static final String STEPS = "io.jenkins.plugins.istio.steps.";

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            DeployStep => "version":"v2","image":"a/b:2","manifests":"","replicas":"2","slots":"","labelStable":false,"testRoute":{"header":"h","value":"v","regex":"","cookie":"","host":""} => istioDeploy image: 'a/b:2', replicas: 2, testRoute: [[header: 'h', value: 'v']], version: 'v2'
            DeployStep => "version":"v2","image":"","manifests":"a.yaml, b.yaml","slots":"blue, green" => istioDeploy manifests: ['a.yaml', 'b.yaml'], slots: ['blue', 'green'], version: 'v2'
            MirrorStep => "percent":"0.5","match":[{"header":"a","value":"b"},{"cookie":"c","regex":"d"}] => istioMirror match: [[header: 'a', value: 'b'], [cookie: 'c', regex: 'd']], percent: 0.5
            ShiftTrafficStep => "percent":"25","schedule":"","every":"","onFailure":"","force":false => istioShiftTraffic percent: 25.0
            ShiftTrafficStep => "percent":"","schedule":"5, 100","every":"10m","onFailure":"unstable","force":true => istioShiftTraffic every: '10m', force: true, onFailure: 'unstable', schedule: [5.0, 100.0]
            ShiftTrafficStep => "percent":"","cohort":{"name":"staff","header":"x-group","value":"staff","host":""} => istioShiftTraffic(cohort: [header: 'x-group', name: 'staff', value: 'staff'])
            PromoteStep => "keepPrevious":"","drain":"","force":false => istioPromote()
            PromoteStep => "keepPrevious":"scaled","drain":"2m" => istioPromote drain: '2m', keepPrevious: 'scaled'
            RollbackStep => "reason":"enough","keepCandidate":"delete","promoted":true => istioRollback keepCandidate: 'delete', promoted: true, reason: 'enough'
            RetireStep => "dryRun":true => istioRetire dryRun: true
            StatusStep => "service":"reviews","credentialsId":"" => istioStatus service: 'reviews'
            """)
    void formBecomesSnippet(String step, String fields, String snippet, Jenkins jenkins) {
        assertThat(generate(jenkins, step, fields)).isEqualTo(snippet);
    }

    @Test
    void whatTheGeneratorWritesReleases(Jenkins jenkins, Mesh mesh) {
        String block = generate(
                jenkins,
                "ReleaseStep",
                "\"service\":\"reviews\",\"cluster\":\"" + mesh.name() + "\",\"namespace\":\"bookinfo\"");
        assertThat(block)
                .isEqualTo("istioRelease(cluster: '" + mesh.name()
                        + "', namespace: 'bookinfo', service: 'reviews') {\n    // some block\n}");
        String probe = "\"$class\":\"" + STEPS + "ProbeParam\",\"path\":\"/reviews/1\",\"expectStatus\":\"200\","
                + "\"expectHeader\":[{\"name\":\"x-app-version\",\"value\":\"v2\"}]";
        List<String> inside = List.of(
                generate(
                        jenkins,
                        "DeployStep",
                        "\"version\":\"v2\",\"image\":\"registry.example/reviews:2.0.1\",\"testRoute\":[{\"header\":\"x-test-user\",\"value\":\"true\"}]"),
                generate(jenkins, "VerifyStep", "\"checks\":{" + probe + "}"),
                generate(jenkins, "MirrorStep", "\"percent\":\"50\""),
                generate(
                        jenkins,
                        "ShiftTrafficStep",
                        "\"cohort\":{\"name\":\"staff\",\"header\":\"x-group\",\"value\":\"staff\"}"),
                generate(jenkins, "ShiftTrafficStep", "\"schedule\":\"50, 100\",\"every\":\"1s\""),
                generate(jenkins, "PromoteStep", "\"keepPrevious\":\"\""),
                generate(jenkins, "RollbackStep", "\"promoted\":true,\"reason\":\"for fun\",\"drain\":\"1s\""));
        Build build = jenkins.run(block.replace("// some block", String.join("\n", inside)));

        assertThat(build.result()).as(build.console()).isEqualTo("SUCCESS");
        assertThat(mesh.record().path("phase").asText()).isEqualTo("ROLLED_BACK");
        assertThat(mesh.record().at("/stable/name").asText()).isEqualTo("v1");
    }

    @Test
    void directiveGeneratorOffersTheBlockAsOption(Jenkins jenkins, Mesh mesh) {
        assumeTrue(jenkins.has("pipeline-model-definition"), "Declarative is not installed");
        String step = STEPS + "ReleaseStep";
        String options = "org.jenkinsci.plugins.pipeline.modeldefinition.generator.OptionsDirective";
        String json = """
                {"stapler-class":"%1$s","$class":"%1$s","options":{"stapler-class":"%2$s","$class":"%2$s",
                 "service":"reviews","cluster":"%3$s","namespace":"","credentialsId":"","onFailure":"freeze","rollback":"","takeOver":false}}
                """.formatted(options, step, mesh.name());
        String directive = jenkins.admin()
                .post("directive-generator/generateDirective", Map.of("json", json))
                .required("a directive")
                .body()
                .strip();

        assertThat(directive)
                .isEqualTo("options {\n  istioRelease(cluster: '" + mesh.name()
                        + "', onFailure: 'freeze', service: 'reviews')\n}");
        Build build = jenkins.run(
                "pipeline {\nagent none\n" + directive
                        + "\nstages { stage('One') { steps { istioDeploy version: 'v2', image: 'registry.example/reviews:2.0.1' } } }\n}");
        assertThat(build.result()).as(build.console()).isEqualTo("SUCCESS");
    }

    @Test
    void valueThatCannotBeIsRefusedWithSentence(Jenkins jenkins) {
        Answer answer = jenkins.admin()
                .post("pipeline-syntax/generateSnippet", form("DeployStep", "\"version\":\"v2\",\"replicas\":\"two\""));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().replace("&#039;", "'"))
                .contains("istioDeploy replicas is 'two'; expected a whole number.")
                .doesNotContain("io.jenkins.plugins.istio.steps.Arguments");
    }

    private static String generate(Jenkins jenkins, String step, String fields) {
        return jenkins.admin()
                .post("pipeline-syntax/generateSnippet", form(step, fields))
                .required("a snippet of " + step)
                .body()
                .strip();
    }

    private static Map<String, String> form(String step, String fields) {
        return Map.of(
                "json",
                "{\"stapler-class\":\"" + STEPS + step + "\",\"$class\":\"" + STEPS + step + "\"," + fields + "}");
    }
}
