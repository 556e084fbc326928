package io.jenkins.plugins.istio.blackbox;

import static io.jenkins.plugins.istio.blackbox.RollbackTest.HALF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

/** What a verification leaves in the workspace, read by Jenkins' own steps. */
@BlackboxTest
class EvidenceTest {

    @Test
    void isReadByTheStepJunitAndArchived(Jenkins jenkins, Mesh mesh) {
        assumeTrue(jenkins.has("junit"), "the plugin junit is not installed");
        Build build = jenkins.run("""
                node {
                  istioRelease(service: 'reviews', cluster: 'MESH') {
                    %s
                    istioVerify onFailure: 'continue', checks: [
                        probe(path: '/reviews/1', expectStatus: 200), probe(path: '/reviews/1', expectStatus: 418)]
                    def read = junit 'istio-evidence/*.xml'
                    echo "read $read.totalCount checks, $read.failCount failed"
                    archiveArtifacts 'istio-evidence/*.json'
                  }
                }
                """.formatted(HALF), mesh);

        assertThat(build.result()).as(build.console()).isEqualTo("UNSTABLE");
        assertThat(build.console()).contains("read 2 checks, 1 failed");
        assertThat(jenkins.admin().get(build.path() + "testReport/api/json").body())
                .contains("gets status 418")
                .contains("\"status\":\"FAILED\"");
        assertThat(jenkins.admin()
                        .get(build.path() + "api/json?tree=artifacts[fileName]")
                        .body())
                .contains("reviews-v2");
    }
}
