package io.jenkins.plugins.istio.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Manifests of a workspace. */
@BlackboxTest
class BadManifestsTest {
    private static final String CANDIDATE = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: reviews-v2}
            spec:
              selector: {matchLabels: {app: reviews, version: v2}}
              template:
                metadata: {labels: {app: reviews, version: v2}}
                spec: {containers: [{name: reviews, image: 'registry.example/reviews:2.0.1'}]}
            """;

    @BeforeEach
    void requireExecutor(Jenkins jenkins) {
        assumeTrue(
                Integer.parseInt(
                                jenkins.script("print Jenkins.get().computers.sum { it.online ? it.numExecutors : 0 }"))
                        > 0,
                "no executor gives a workspace");
    }

    @Test
    void ofTheWorkspaceMakeTheCandidate(Jenkins jenkins, Mesh mesh) {
        Build build = deploy(CANDIDATE, jenkins, mesh);

        assertThat(build.result()).as(build.console()).isEqualTo("SUCCESS");
        assertThat(mesh.object("Deployment", "reviews-v2")
                        .at("/spec/template/spec/containers/0/image")
                        .asText())
                .isEqualTo("registry.example/reviews:2.0.1");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiterString = "=>", textBlock = """
            kind: [Deployment => is not YAML
            a: &a [*a] => repeats itself through aliases beyond bounds
            {apiVersion: v1, kind: ConfigMap, metadata: {name: x}} => hold no Deployment; expected exactly one
            {apiVersion: apps/v1, kind: Deployment, metadata: {name: reviews-v2, namespace: kube-system}} => into namespace kube-system; expected bookinfo
            {apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: all}} => holds rbac.authorization.k8s.io/v1 ClusterRole all
            image: reviews => The manifest
            """)
    void areRefusedWithOneSentence(String manifest, String sentence, Jenkins jenkins, Mesh mesh) {
        List<String> before = mesh.objectsOfUsers();
        Build build = deploy(manifest, jenkins, mesh);

        assertThat(build.result()).as(build.console()).isEqualTo("FAILURE");
        assertThat(build.hasStackTrace()).as(build.console()).isFalse();
        assertThat(build.errors()).singleElement().asString().contains(sentence);
        assertThat(mesh.objectsOfUsers()).isEqualTo(before);
    }

    @Test
    void thatAreBombsAreRefused(Jenkins jenkins, Mesh mesh) {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 24; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        Build build = deploy(bomb.toString(), jenkins, mesh);

        assertThat(build.result()).as(build.console()).isEqualTo("FAILURE");
        assertThat(build.hasStackTrace()).as(build.console()).isFalse();
        assertThat(build.errors()).singleElement().asString().contains("through aliases beyond bounds");
    }

    @Test
    void thatAreMissingAreNamed(Jenkins jenkins, Mesh mesh) {
        Build build = jenkins.run(
                "node { istioDeploy service: 'reviews', cluster: 'MESH', version: 'v2', manifests: ['none/*.yaml'] }",
                mesh);

        assertThat(build.result()).as(build.console()).isEqualTo("FAILURE");
        assertThat(build.hasStackTrace()).as(build.console()).isFalse();
        assertThat(build.errors()).singleElement().asString().contains("none/*.yaml");
    }

    private static Build deploy(String manifest, Jenkins jenkins, Mesh mesh) {
        return jenkins.run("""
                node {
                  writeFile file: 'k8s/reviews.yaml', text: '''%s'''
                  istioDeploy service: 'reviews', cluster: 'MESH', version: 'v2', manifests: ['k8s/*.yaml']
                }
                """.formatted(manifest), mesh);
    }
}
