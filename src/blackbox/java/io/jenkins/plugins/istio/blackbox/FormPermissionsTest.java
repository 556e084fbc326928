package io.jenkins.plugins.istio.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Who is answered by the methods of forms. Found by reflection, so that a new one is asked as well. Needs Jenkins' own user
 * database and the Matrix Authorization plugin; the authorization that was set is put back.
 */
@BlackboxTest
@Isolated
class FormPermissionsTest {
    private static final String READER = "istio-blackbox-reader";
    private static final String KEPT = "istio-blackbox-authorization";
    private static final Map<String, String> FIELDS =
            Map.of("value", "10m", "cluster", "typed-by-me", "credentialsId", "typed-by-me");

    @Test
    void onlyWhoMaySeeTheConfigurationIsAnswered(Jenkins jenkins, Mesh mesh) {
        assumeTrue(jenkins.has("matrix-auth"), "the Matrix Authorization plugin is not installed");
        assumeTrue(
                jenkins.script("print Jenkins.get().securityRealm.class.simpleName")
                        .equals("HudsonPrivateSecurityRealm"),
                "users are not kept by Jenkins itself");
        JobUnderTest job = jenkins.job(Jenkins.FOLDER, "echo 'hello'");
        List<String> methods = jenkins.script(METHODS)
                .lines()
                .filter(line -> line.startsWith("io."))
                .toList();
        assertThat(methods)
                .hasSizeGreaterThan(60)
                .anyMatch(each -> each.endsWith("ClusterConfiguration/testConnection"));
        try {
            jenkins.script(RESTRICT.formatted(jenkins.admin().name()));
            JenkinsUser reader = jenkins.user(READER + ":" + READER);
            assertThat(reader.get(job.path()).status())
                    .as("the reader sees the job")
                    .isEqualTo(200);
            int asked = mesh.cluster().faults().requests().size();
            SoftAssertions all = new SoftAssertions();
            for (String method : methods) {
                for (String context : List.of("", job.path())) {
                    check(all, context + "descriptorByName/" + method, jenkins, reader, mesh);
                }
            }
            all.assertAll();
            assertThat(mesh.cluster().faults().requests())
                    .as("requests to the cluster")
                    .hasSize(asked);
        } finally {
            jenkins.script(
                    "def c = Jenkins.get().servletContext; Jenkins.get().authorizationStrategy = c.getAttribute('"
                            + KEPT + "'); Jenkins.get().save(); hudson.model.User.getById('" + READER
                            + "', false)?.delete()");
        }
    }

    private static void check(SoftAssertions all, String path, Jenkins jenkins, JenkinsUser reader, Mesh mesh) {
        Map<String, String> fields = new LinkedHashMap<>(FIELDS);
        fields.put("apiServer", mesh.cluster().apiServer().toString());
        boolean ofWhatIsTyped = path.endsWith("/fillCredentialsIdItems");
        for (JenkinsUser user : List.of(jenkins.anonymous(), reader)) {
            all.assertThat(user.get(path + "?value=1").status())
                    .as("GET %s by %s", path, user.name())
                    .isIn(401, 403, 404, 405);
            all.assertThat(user.postWithoutCrumb(path, fields).status())
                    .as("POST %s by %s without crumb", path, user.name())
                    .isIn(401, 403, 404);
            Answer answer = user.post(path, fields);
            if (ofWhatIsTyped && answer.status() == 200) {
                all.assertThat(JenkinsUser.tree(answer.body()).path("values").findValuesAsText("value"))
                        .as("%s for %s", path, user.name())
                        .containsExactly("typed-by-me");
            } else {
                all.assertThat(answer.status())
                        .as("POST %s by %s", path, user.name())
                        .isIn(401, 403, 404);
            }
        }
        JenkinsUser admin = jenkins.admin();
        all.assertThat(admin.get(path + "?value=1").status())
                .as("GET %s by the administrator", path)
                .isIn(404, 405);
        all.assertThat(admin.postWithoutCrumb(path, fields).status())
                .as("POST %s by the administrator without crumb", path)
                .isEqualTo(403);
        if (!path.endsWith("/testConnection")) {
            all.assertThat(admin.post(path, fields).status())
                    .as("POST %s by the administrator", path)
                    .isEqualTo(200);
        }
    }

    private static final String METHODS = """
            Jenkins.get().getExtensionList(hudson.model.Descriptor)
              .findAll { it.class.name.startsWith('io.jenkins.plugins.istio.') }
              .each { d -> d.class.methods*.name.toSet().findAll { it ==~ /do(Check|Fill|Test).+/ }.sort().each {
                println d.id + '/' + it[2].toLowerCase() + it[3..-1] } }
            ''
            """;

    /** Everybody may see Jenkins; the reader sees jobs, too, but not their configuration. */
    private static final String RESTRICT = """
            import hudson.security.*
            import org.jenkinsci.plugins.matrixauth.PermissionEntry
            def j = Jenkins.get()
            def c = j.servletContext
            if (c.getAttribute('istio-blackbox-authorization') == null) c.setAttribute('istio-blackbox-authorization', j.authorizationStrategy)
            j.securityRealm.createAccount('istio-blackbox-reader', 'istio-blackbox-reader')
            def s = new GlobalMatrixAuthorizationStrategy()
            s.add(Jenkins.ADMINISTER, PermissionEntry.user('%s'))
            s.add(Jenkins.READ, PermissionEntry.user('anonymous'))
            s.add(Jenkins.READ, PermissionEntry.user('istio-blackbox-reader'))
            s.add(hudson.model.Item.READ, PermissionEntry.user('istio-blackbox-reader'))
            j.authorizationStrategy = s
            """;
}
