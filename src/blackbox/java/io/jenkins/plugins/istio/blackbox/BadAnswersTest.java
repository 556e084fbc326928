package io.jenkins.plugins.istio.blackbox;

import static io.jenkins.plugins.istio.blackbox.RollbackTest.HALF;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.istio.rehearsal.cluster.api.Faults;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An API server that does not do what it is asked. */
@BlackboxTest
class BadAnswersTest {
    private static final String DEPLOY =
            "istioDeploy service: 'reviews', cluster: 'MESH', version: 'v2', image: 'registry.example/reviews:2.0.1'";

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
            GET  => 401 => Unauthorized        => does not accept these credentials
            GET  => 403 => Forbidden           => does not let these credentials
            GET  => 500 => InternalError       => failed while
            GET  => 503 => ServiceUnavailable  => failed while
            POST => 409 => Conflict            => at the same time
            POST => 422 => Invalid             => does not accept
            POST => 500 => InternalError       => failed while
            """)
    void isQuotedInOneSentence(String method, int code, String reason, String sentence, Jenkins jenkins, Mesh mesh) {
        List<String> before = mesh.objects();
        String part = method.equals("GET") ? "/services" : "/configmaps";
        mesh.cluster().faults().every(Faults.call(method, part)).isRefused(code, reason, "the server said so");
        Build build = jenkins.run(DEPLOY, mesh);

        assertThat(build.result()).as(build.console()).isEqualTo("FAILURE");
        assertThat(build.hasStackTrace()).as(build.console()).isFalse();
        assertThat(build.errors()).singleElement().asString().contains(sentence).contains(mesh.name());
        assertThat(mesh.objects()).isEqualTo(before);
    }

    @Test
    void thatNeverComeAreGivenUp(Jenkins jenkins, Mesh mesh) {
        mesh.configure("c.requestTimeout = 2;");
        mesh.cluster().faults().every(Faults.call("GET", "/services")).hangs();
        List<String> before = mesh.objects();
        Build build = jenkins.run(DEPLOY, mesh);

        assertThat(build.result()).as(build.console()).isEqualTo("FAILURE");
        assertThat(build.hasStackTrace()).as(build.console()).isFalse();
        assertThat(build.errors()).singleElement().asString().contains("did not answer within 2 s");
        assertThat(mesh.objects()).isEqualTo(before);
    }

    @Test
    void missingRightsArePrintedAsRole(Jenkins jenkins, Mesh mesh) {
        mesh.cluster().access().deny("create", "apps", "deployments");
        List<String> before = mesh.objects();
        Build build = jenkins.run("istioRelease(service: 'reviews', cluster: 'MESH') { echo 'inside' }", mesh);

        assertThat(build.result()).as(build.console()).isEqualTo("FAILURE");
        assertThat(build.hasStackTrace()).as(build.console()).isFalse();
        assertThat(build.console())
                .contains("ERROR: These credentials lack rights")
                .contains("kind: Role")
                .contains("- deployments")
                .doesNotContain("inside\n");
        assertThat(mesh.objects()).isEqualTo(before);
    }

    @Test
    void inTheMiddleOfReleaseRollBackWhatTheyCan(Jenkins jenkins, Mesh mesh) {
        var original = mesh.routes();
        Build build = jenkins.run(
                        "istioRelease(service: 'reviews', cluster: 'MESH') {\n" + HALF
                                + "input id: 'Gate', message: 'Go on?'\nistioMirror percent: 10\nistioShiftTraffic percent: 100\n}",
                        mesh)
                .says("Go on?");
        mesh.cluster()
                .faults()
                .next(Faults.call("PUT", "/virtualservices"))
                .isRefused(500, "InternalError", "etcd is away");
        build.approve("Gate", jenkins.admin());

        assertThat(build.result()).as(build.console()).isEqualTo("FAILURE");
        assertThat(build.hasStackTrace()).as(build.console()).isFalse();
        assertThat(build.errors()).singleElement().asString().contains("etcd is away");
        RollbackTest.assertIsBack(mesh, original);
    }
}
