package io.jenkins.plugins.istio.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.istio.browser.Accessibility;
import io.jenkins.plugins.istio.browser.InstalledBrowser;
import io.jenkins.plugins.istio.browser.Screen;
import io.jenkins.plugins.istio.browser.Tab;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;

/** The two ways in which Jenkins shows a build: the new one is an experiment, which each user may take part in. */
@BlackboxTest
@Isolated
class NewBuildPageTest {
    /** Jenkins' own, on every page of its experiment: it looks for a caption that only the other page has. */
    private static final String NOT_OURS = "/lib/hudson/build-caption.js";

    @RegisterExtension
    private static final InstalledBrowser BROWSER = new InstalledBrowser();

    @Test
    void bothOfJenkinsBuildPagesLeadToTheTab(Jenkins jenkins, Mesh mesh) {
        Build build = jenkins.run("""
                istioRelease(service: 'reviews', cluster: 'MESH') {
                  istioDeploy version: 'v2', image: 'registry.example/reviews:2.0.1'
                  input id: 'Gate', message: 'Ship it?'
                }
                """, mesh).says("Ship it?");
        try (Tab tab = BROWSER.open()
                .sized(Screen.DESKTOP)
                .sending("Authorization", jenkins.admin().authorization())
                .go(jenkins.address(build.path()))) {
            tab.click("#side-panel a[href$='/release']");
            tab.waitForText(".istio-gate", "Ship it?");
            assertThat(tab.errors()).isEmpty();

            newBuildPage(jenkins, true);
            tab.go(jenkins.address(build.path()));
            tab.click(".app-build-bar__tabs a[href$='/release']");
            tab.waitForText(".istio-gate", "Ship it?");
            assertThat(tab.errors()).allMatch(error -> error.contains(NOT_OURS));
            assertThat(Accessibility.seriousFindings(tab, ".istio-page")).isEmpty();
        } finally {
            newBuildPage(jenkins, false);
        }
        build.refuse("Gate");
        assertThat(build.result()).isEqualTo("ABORTED");
    }

    private static void newBuildPage(Jenkins jenkins, boolean wanted) {
        jenkins.script("import jenkins.model.experimentalflags.*;"
                + " def user = User.getById('" + jenkins.admin().name() + "', false);"
                + " user.addProperty(new UserExperimentalFlagsProperty([(new NewBuildPageUserExperimentalFlag().flagKey): '"
                + wanted + "']))");
    }
}
