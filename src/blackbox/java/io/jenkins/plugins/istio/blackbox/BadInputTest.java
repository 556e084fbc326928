package io.jenkins.plugins.istio.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be right: one {@code ERROR:} line, no stack trace, FAILURE, and the cluster as before. */
@BlackboxTest
class BadInputTest {

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
            istioDeploy cluster: 'MESH', version: 'v2', image: 'x:2' => istioDeploy does not know which service is meant. Put it inside istioRelease(service: '…') { }, or give it service: '…'.
            istioDeploy service: 'Reviews!', cluster: 'MESH', version: 'v2', image: 'x:2' => service
            istioDeploy service: 'nobody', cluster: 'MESH', version: 'v2', image: 'x:2' => nobody
            istioDeploy service: 'reviews', cluster: 'mars', version: 'v2', image: 'x:2' => Jenkins knows no cluster 'mars'; expected one of
            istioDeploy service: 'reviews', cluster: 'MESH', credentialsId: 'nothing', version: 'v2', image: 'x:2' => No credentials 'nothing' for cluster MESH are visible to
            istioDeploy service: 'reviews', cluster: 'MESH', version: 'v2' => image
            istioDeploy service: 'reviews', cluster: 'MESH', version: 'v2', image: 'x:2', manifests: ['a.yaml'] => image
            istioDeploy service: 'reviews', cluster: 'MESH', version: 'v2', manifests: ['a.yaml'] => manifests [a.yaml] are files of a workspace, and there is none here. Put istioDeploy inside node { } (Declarative: give the stage an agent), or use image:.
            istioDeploy service: 'reviews', cluster: 'MESH', version: 'v1', image: 'x:2' => v1
            istioDeploy service: 'reviews', cluster: 'MESH', image: 'x:2' => version
            istioDeploy service: 'reviews', cluster: 'MESH', version: 'v2', image: 'x:2', replicas: 0 => replicas
            istioDeploy service: 'reviews', cluster: 'MESH', version: 'v2', image: 'x:2', timeout: 'soon' => timeout is 'soon'; expected a whole number and a unit: '90s', '10m', '2h' or '1d'.
            istioDeploy service: 'reviews', cluster: 'MESH', version: 'v2', image: 'x:2', testRoute: [hedaer: 'x', value: 'y'] => Did you mean 'header'?
            istioDeploy service: 'reviews', cluster: 'MESH', version: 'v2', imagee: 'x:2' => istioDeploy has no parameter 'imagee'. Did you mean 'image'?
            istioShiftTraffic service: 'reviews', cluster: 'MESH', percent: -1 => -1
            istioShiftTraffic service: 'reviews', cluster: 'MESH', percent: 101 => 101
            istioShiftTraffic service: 'reviews', cluster: 'MESH', percent: 0.01 => 0.01
            istioShiftTraffic service: 'reviews', cluster: 'MESH', percent: 0.15 => 0.15
            istioShiftTraffic service: 'reviews', cluster: 'MESH', percent: 'ten' => istioShiftTraffic percent is 'ten'; expected a number.
            istioShiftTraffic service: 'reviews', cluster: 'MESH', schedule: [50, 25], every: '1m' => does not rise: 25 % comes after 50 %.
            istioShiftTraffic service: 'reviews', cluster: 'MESH', schedule: [25, 50] => every
            istioShiftTraffic service: 'reviews', cluster: 'MESH', schedule: [], every: '1m' => istioShiftTraffic names no move; expected one of percent: 25,
            istioShiftTraffic service: 'reviews', cluster: 'MESH' => percent
            istioShiftTraffic service: 'reviews', cluster: 'MESH', percent: 5, cohort: [name: 'a', header: 'b', value: 'c'] => percent
            istioShiftTraffic service: 'reviews', cluster: 'MESH', percent: 5 => Begin one with istioDeploy.
            istioShiftTraffic service: 'reviews', cluster: 'MESH', percent: 5, onDrift: 'maybe' => onDrift is 'maybe'; expected one of 'fail', 'overwrite'.
            istioMirror service: 'reviews', cluster: 'MESH', percent: 100 => Begin one with istioDeploy.
            istioMirror service: 'reviews', cluster: 'MESH' => percent
            istioVerify service: 'reviews', cluster: 'MESH', checks: [] => istioVerify has no checks; expected at least one
            istioVerify service: 'reviews', cluster: 'MESH', checks: [successRate()] => min
            istioVerify service: 'reviews', cluster: 'MESH', checks: [latency(quantile: 2, max: 5)] => quantile
            istioVerify service: 'reviews', cluster: 'MESH', checks: [probe(path: '/', expectStatus: 1000)] => 1000
            istioVerify service: 'reviews', cluster: 'MESH', checks: ['fast'] => expected one of
            istioVerify service: 'reviews', cluster: 'MESH', checks: [probe(path: '/', expectStatus: 200)] => Begin one with istioDeploy.
            istioPromote service: 'reviews', cluster: 'MESH' => Begin one with istioDeploy.
            istioPromote service: 'reviews', cluster: 'MESH', keepPrevious: 'perhaps' => keepPrevious
            istioRetire service: 'reviews', cluster: 'MESH' => release
            istioRelease(service: 'nobody', cluster: 'MESH') { echo 'inside' } => nobody
            istioRelease(service: 'reviews', cluster: 'MESH', onFailure: 'pray') { echo 'inside' } => onFailure is 'pray'; expected one of 'rollback', 'freeze'.
            """)
    void isRefusedWithOneSentence(String step, String sentence, Jenkins jenkins, Mesh mesh) {
        List<String> before = mesh.objects();
        Build build = jenkins.run(step, mesh);

        assertThat(build.result()).as(build.console()).isEqualTo("FAILURE");
        assertThat(build.hasStackTrace()).as(build.console()).isFalse();
        assertThat(build.errors()).singleElement().asString().contains(sentence.replace("MESH", mesh.name()));
        assertThat(build.console()).doesNotContain("inside\n");
        assertThat(mesh.objects()).isEqualTo(before);
    }

    @Test
    void promotionOfHalfIsRefusedAndHalfStays(Jenkins jenkins, Mesh mesh) {
        Build build = jenkins.run("""
                istioDeploy service: 'reviews', cluster: 'MESH', version: 'v2', image: 'registry.example/reviews:2.0.1'
                istioShiftTraffic service: 'reviews', cluster: 'MESH', percent: 50
                istioPromote service: 'reviews', cluster: 'MESH'
                """, mesh);

        assertThat(build.result()).as(build.console()).isEqualTo("FAILURE");
        assertThat(build.errors()).singleElement().asString().contains("100 %");
        assertThat(build.hasStackTrace()).isFalse();
        assertThat(mesh.record().at("/traffic/weight").toString()).contains("500");
    }

    @Test
    void stepAfterRollbackIsRefused(Jenkins jenkins, Mesh mesh) {
        Build build = jenkins.run("""
                istioRelease(service: 'reviews', cluster: 'MESH') {
                  istioDeploy version: 'v2', image: 'registry.example/reviews:2.0.1'
                  istioRollback drain: '1s'
                  istioShiftTraffic percent: 5
                }
                """, mesh);

        assertThat(build.result()).as(build.console()).isEqualTo("FAILURE");
        assertThat(build.errors()).singleElement().asString().contains("ROLLED_BACK");
        assertThat(build.hasStackTrace()).isFalse();
    }

    @Test
    void unreachableClusterIsNamed(Jenkins jenkins, Mesh mesh) {
        mesh.configure("c.apiServer = 'http://127.0.0.1:1'; c.requestTimeout = 2;");
        Build build = jenkins.run("istioStatus service: 'reviews', cluster: 'MESH'", mesh);

        assertThat(build.result()).as(build.console()).isEqualTo("FAILURE");
        assertThat(build.errors())
                .singleElement()
                .asString()
                .contains(mesh.name())
                .contains("127.0.0.1");
        assertThat(build.hasStackTrace()).isFalse();
    }
}
