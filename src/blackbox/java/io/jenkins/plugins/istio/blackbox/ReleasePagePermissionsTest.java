package io.jenkins.plugins.istio.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Who sees the release pages, and who may act on them. Needs Jenkins' own user database and the Matrix Authorization plugin;
 * the authorization that was set is put back.
 */
@BlackboxTest
@Isolated
class ReleasePagePermissionsTest {
    private static final String SOMEBODY = "istio-blackbox-approver";
    private static final String GATED = """
            istioRelease(service: 'reviews', cluster: 'MESH') {
              istioDeploy version: 'v2', image: 'registry.example/reviews:2.0.1'
              input id: 'Gate', message: 'Ship it?', ok: 'Ship' %s
              istioShiftTraffic percent: 25
            }
            """;

    private Jenkins jenkins;

    @BeforeEach
    void connect(Jenkins connected) {
        jenkins = connected;
        assumeTrue(jenkins.has("matrix-auth"), "the Matrix Authorization plugin is not installed");
        assumeTrue(
                jenkins.script("print Jenkins.get().securityRealm.class.simpleName")
                        .equals("HudsonPrivateSecurityRealm"),
                "users are not kept by Jenkins itself");
        jenkins.script("""
                def c = Jenkins.get().servletContext
                if (c.getAttribute('istio-blackbox-pages') == null) c.setAttribute('istio-blackbox-pages', Jenkins.get().authorizationStrategy)
                Jenkins.get().securityRealm.createAccount('%s', '%s')
                """.formatted(SOMEBODY, SOMEBODY));
    }

    @AfterEach
    void putBack() {
        jenkins.script("def c = Jenkins.get().servletContext;"
                + " def before = c.getAttribute('istio-blackbox-pages');"
                + " if (before != null) { Jenkins.get().authorizationStrategy = before; Jenkins.get().save();"
                + " c.removeAttribute('istio-blackbox-pages') };"
                + " hudson.model.User.getById('" + SOMEBODY + "', false)?.delete()");
    }

    /** @param permissions of {@code hudson.model.Item}, with commas between */
    private JenkinsUser somebodyWho(String permissions) {
        jenkins.script("""
                import hudson.security.*
                import org.jenkinsci.plugins.matrixauth.PermissionEntry
                def j = Jenkins.get()
                def s = new GlobalMatrixAuthorizationStrategy()
                s.add(Jenkins.ADMINISTER, PermissionEntry.user('%s'))
                s.add(Jenkins.READ, PermissionEntry.user('%s'))
                '%s'.split(',').each { s.add(hudson.model.Item."$it", PermissionEntry.user('%s')) }
                j.authorizationStrategy = s
                """.formatted(jenkins.admin().name(), SOMEBODY, permissions, SOMEBODY));
        return jenkins.user(SOMEBODY + ":" + SOMEBODY);
    }

    private static JsonNode gate(JenkinsUser user, Build build) {
        return user.json(build.path() + "release/view").at("/gates/0");
    }

    @Test
    void whoMayOnlyReadSeesThePagesAndCanPressNothing(Mesh mesh) {
        Build build = jenkins.run(GATED.formatted(""), mesh).says("Ship it?");
        JenkinsUser reader = somebodyWho("READ");

        assertThat(gate(reader, build).path("message").asText()).isEqualTo("Ship it?");
        assertThat(gate(reader, build).has("answer")).isFalse();
        assertThat(reader.get(build.job().path()).body()).contains("bookinfo/reviews");
        assertThat(reader.get("releases/").body())
                .contains(build.toString())
                .contains("You need Job/Build on the job.")
                .doesNotContain("confirmation-link");
        assertThat(reader.post("releases/rollBack?key=" + mesh.name() + ":bookinfo/reviews", Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(reader.post(build.path() + "input/Gate/proceedEmpty", Map.of())
                        .body())
                .contains("Job/Build");
        assertThat(build.isBuilding()).isTrue();

        build.refuse("Gate");
        assertThat(build.result()).isEqualTo("ABORTED");
    }

    @Test
    void whoMayBuildMayAnswerAGateOfNobodyInParticular(Mesh mesh) {
        Build build = jenkins.run(GATED.formatted(""), mesh).says("Ship it?");
        JenkinsUser builder = somebodyWho("READ,BUILD");

        JsonNode answer = gate(builder, build).path("answer");
        assertThat(answer.path("proceed").asText()).endsWith("Gate/proceedEmpty");
        assertThat(answer.path("abort").asText()).endsWith("Gate/abort");

        builder.post(build.path() + "input/Gate/proceedEmpty", Map.of()).required("approving");
        assertThat(build.result()).as(build.console()).isEqualTo("SUCCESS");
    }

    @Test
    void whoMayOnlyCancelMayOnlyAbort(Mesh mesh) {
        Build build = jenkins.run(GATED.formatted(", submitter: 'product-owners'"), mesh)
                .says("Ship it?");
        JenkinsUser operator = somebodyWho("READ,CANCEL");

        JsonNode answer = gate(operator, build).path("answer");
        assertThat(answer.has("proceed")).isFalse();
        assertThat(answer.path("abort").asText()).endsWith("Gate/abort");
        assertThat(gate(operator, build).path("submitters").toString()).isEqualTo("[\"product-owners\"]");

        operator.post(build.path() + "input/Gate/abort", Map.of()).required("aborting");
        assertThat(build.result()).isEqualTo("ABORTED");
    }

    @Test
    void whoMayNotSeeTheJobSeesNothingOfItsRelease(Mesh mesh) {
        Build build = jenkins.run(
                "istioDeploy service: 'reviews', cluster: 'MESH', version: 'v2',"
                        + " image: 'registry.example/reviews:2.0.1'",
                mesh);
        assertThat(build.result()).as(build.console()).isEqualTo("SUCCESS");
        JenkinsUser stranger = somebodyWho("WORKSPACE");

        assertThat(stranger.get(build.path() + "release/view").status()).isIn(403, 404);
        assertThat(stranger.get("releases/").body()).doesNotContain(build.job().fullName());
        assertThat(stranger.post("releases/rollBack?key=" + mesh.name() + ":bookinfo/reviews", Map.of())
                        .body())
                .contains("There is no such release, or you may not see it.");
    }

    @Test
    void theReleaseOfAJobThatIsGoneIsForAdministrators(Mesh mesh) {
        Build build = jenkins.run(
                "istioDeploy service: 'reviews', cluster: 'MESH', version: 'v2',"
                        + " image: 'registry.example/reviews:2.0.1'",
                mesh);
        assertThat(build.result()).as(build.console()).isEqualTo("SUCCESS");
        jenkins.script("Jenkins.get().getItemByFullName('" + build.job().fullName() + "').delete()");

        assertThat(jenkins.admin().get("releases/").body())
                .contains("The job " + build.job().fullName() + " is gone; run istioRollback(takeOver: true)");
        assertThat(somebodyWho("READ,BUILD").get("releases/").body())
                .doesNotContain(build.job().fullName());
    }
}
