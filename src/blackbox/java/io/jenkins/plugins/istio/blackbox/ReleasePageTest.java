package io.jenkins.plugins.istio.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.istio.browser.Accessibility;
import io.jenkins.plugins.istio.browser.InstalledBrowser;
import io.jenkins.plugins.istio.browser.Screen;
import io.jenkins.plugins.istio.browser.Tab;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages of a running Jenkins in a real browser; start it with its Content-Security-Policy enforced. */
@BlackboxTest
class ReleasePageTest {
    private static final String RELEASE = """
            pipeline {
              agent none
              options { istioRelease(service: 'reviews', cluster: 'MESH') }
              stages {
                stage('Deploy') { steps { istioDeploy version: 'v2', image: 'registry.example/reviews:2.0.1' } }
                stage('First <b>users</b>') { steps {
                  istioShiftTraffic percent: 25
                  istioShiftTraffic percent: 100, dryRun: true
                  input id: 'Gate', message: 'Ship it <script>window.hacked = true</script>?', ok: 'Ship'
                } }
                stage('Everyone') { steps { istioShiftTraffic percent: 100; istioPromote() } }
              }
            }
            """;
    private static final String EVENING = """
            pipeline {
              agent none
              options { istioRelease(service: 'reviews', cluster: 'MESH') }
              stages {
                stage('Deploy: nobody sees it') { steps {
                  istioDeploy version: 'v2', image: 'registry.example/reviews:2.0.1', testRoute: [header: 'x-test-user', value: 'true']
                  istioVerify checks: [probe(path: '/reviews/1', expectStatus: 200, expectHeader: ['x-app-version': 'v2'])]
                } }
                stage('First users') { steps {
                  istioShiftTraffic cohort: [name: 'staff', header: 'x-group', value: 'staff']
                  istioShiftTraffic percent: 5, dryRun: true
                  input id: 'Gate', message: 'Release to 5 % of users?', ok: 'Release'
                  istioShiftTraffic percent: 5
                } }
                stage('Everyone') { steps { istioShiftTraffic schedule: [25, 50, 100], every: '10m', checks: [successRate(min: 99.5)] } }
                stage('Promote') { steps { istioPromote keepPrevious: true } }
              }
            }
            """;
    private static final String REFRESHED = "document.querySelector('.istio-list')?.dataset.refreshing === 'false'"
            + " && !document.querySelector('form[action=refresh] button').disabled";
    private static final Path PICTURES = Path.of("target/pictures");

    @RegisterExtension
    private static final InstalledBrowser BROWSER = new InstalledBrowser();

    static Stream<Screen> screens() {
        return Stream.of(Screen.DESKTOP, Screen.DARK_DESKTOP, Screen.PHONE, Screen.DARK_PHONE);
    }

    /** Dark only for those who like it dark; a Jenkins without the Dark Theme plugin is light for all. */
    @BeforeEach
    void followTheReadersTaste(Jenkins jenkins) {
        if (jenkins.has("dark-theme")) {
            jenkins.script("io.jenkins.plugins.thememanager.ThemeManagerPageDecorator.get().theme ="
                    + " new io.jenkins.plugins.darktheme.DarkThemeSystemManagerFactory()");
        }
    }

    private static Tab tab(Jenkins jenkins, Screen screen, String path) {
        return BROWSER.open()
                .sized(screen)
                .sending("Authorization", jenkins.admin().authorization())
                .go(jenkins.address(path));
    }

    private static void assertSound(Tab tab) {
        assertThat(tab.errors())
                .as("what the console and the policy complain about")
                .isEmpty();
        assertThat(Accessibility.seriousFindings(tab, ".istio-page")).isEmpty();
        assertThat(tab.evaluate("document.querySelector('.istio-page').scrollWidth"
                                + " - document.querySelector('.istio-page').clientWidth")
                        .asInt())
                .as("pixels beyond the page's width")
                .isLessThanOrEqualTo(0);
        assertThat(tab.evaluate("window.hacked === undefined").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("screens")
    void theTabLeadsToThePromotionByItsButton(Screen screen, Jenkins jenkins, Mesh mesh) {
        Build build = jenkins.run(RELEASE, mesh).says("Ship it");
        try (Tab tab = tab(jenkins, screen, build.path() + "release/")) {
            tab.waitForText(".istio-gate", "Ship it <script>window.hacked = true</script>?");
            tab.waitForText(".istio-release", "25 % of users on v2");
            assertThat(tab.text(".istio-road")).contains("Deploy").contains("First <b>users</b>");
            if (jenkins.has("pipeline-model-definition")) {
                assertThat(tab.text("[data-part=road]")).contains("1 ahead").contains("Everyone");
                assertThat(tab.text(".istio-brief")).contains("The next stage is “Everyone”");
            }
            assertThat(tab.text(".istio-brief")).contains("its istioRelease block rolls back");
            assertSound(tab);
            assertThat(tab.evaluate("document.querySelector('.istio-gate').getBoundingClientRect().top < innerHeight / 2")
                            .asBoolean())
                    .as("the question is seen without scrolling")
                    .isTrue();
            tab.evaluate("document.querySelectorAll('.istio-page details').forEach(each => { each.open = true; })");
            tab.waitForText("[data-part=next]", "weight");
            assertSound(tab);
            tab.click(".istio-gate [data-answer=proceed]");
            tab.waitForText(".istio-run", "succeeded");
            tab.waitForText(".istio-release", "Promoted");
            assertThat(tab.text(".istio-release [data-part=gates]"))
                    .contains(jenkins.admin().name());
            assertSound(tab);
        }
        assertThat(build.result()).as(build.console()).isEqualTo("SUCCESS");
    }

    @Test
    void theTabLeadsBackByItsAbortButton(Jenkins jenkins, Mesh mesh) {
        Build build = jenkins.run(RELEASE, mesh).says("Ship it");
        try (Tab tab = tab(jenkins, Screen.DESKTOP, build.path() + "release/")) {
            tab.click(".istio-gate [data-answer=abort]");
            tab.waitForText(".istio-release", "Rolled back: everyone is on the stable version");
            tab.waitForText(".istio-run", "was aborted");
            assertThat(tab.evaluate("[...document.querySelectorAll('.istio-stage')].find(stage =>"
                                    + " stage.innerText.includes('Everyone'))?.innerText ?? 'skipped'")
                            .asText())
                    .as("a stage that was never begun")
                    .contains("skipped");
            assertSound(tab);
        }
        assertThat(build.result()).isEqualTo("ABORTED");
    }

    @Test
    void theListRollsBackByARunOfTheRecordedJob(Jenkins jenkins, Mesh mesh) {
        Build build = jenkins.run(RELEASE, mesh).approve("Gate", jenkins.admin());
        assertThat(build.result()).as(build.console()).isEqualTo("SUCCESS");
        try (Tab tab = tab(jenkins, Screen.DESKTOP, build.job().path())) {
            tab.waitForText("#main-panel", "everyone on v2");
            assertThat(tab.errors()).isEmpty();
            tab.go(jenkins.address("releases/"));
            tab.waitForText(".istio-list", build.toString());
            assertSound(tab);
            tab.sized(Screen.PHONE);
            assertSound(tab);
            tab.sized(Screen.DESKTOP);
            tab.evaluate("[...document.querySelectorAll('.istio-list tbody tr')].find(row => row.innerText.includes("
                    + Tab.quoted(build.toString()) + ")).querySelector('.confirmation-link').id = 'roll-back'");
            tab.waitFor("window.dialog.translations");
            tab.click("#roll-back");
            tab.click("dialog[open] [data-id=ok]");
            tab.waitFor(
                    "location.pathname.endsWith(" + Tab.quoted("/" + build.job().path()) + ")");
        }

        Build back = build.job().build(2);
        assertThat(back.result()).as(back.console()).isEqualTo("SUCCESS");
        assertThat(back.console())
                .contains("Roll back of bookinfo/reviews, asked for by "
                        + jenkins.admin().name())
                .contains("the steps inside istioRelease are not run")
                .doesNotContain("[Pipeline] { (Deploy)");
        assertThat(mesh.record().path("phase").asText()).isEqualTo("ROLLED_BACK");
    }

    @Test
    @ResourceLock(Jenkins.CLUSTERS_OF_RELEASES)
    void refreshReadsTheClusterInTheBackgroundAndTheListFollows(Jenkins jenkins, Mesh mesh) {
        Build build = jenkins.run(RELEASE, mesh).says("Ship it");
        try (Tab tab = tab(jenkins, Screen.DESKTOP, "releases/")) {
            int asked = mesh.cluster().faults().requests().size();
            tab.waitForText(".istio-list", build.toString());
            tab.waitForText(".istio-list", "Ship it <script>");
            // Until it gives up, the page is seen while clusters are being read.
            mesh.cluster().faults().every(request -> true).hangs();
            tab.click("form[action=refresh] button");
            tab.waitForText("form[action=refresh]", "Refreshing");
            tab.waitForText(".istio-list", "did not answer within 3 s");
            tab.waitFor(REFRESHED);
            assertThat(mesh.cluster().faults().requests()).hasSize(asked + 1);
            assertSound(tab);

            mesh.cluster().faults().clear();
            tab.click("form[action=refresh] button");
            tab.waitFor("!document.querySelector('.istio-list')?.innerText.includes('did not answer within 3 s')");
            tab.waitFor(REFRESHED);
            assertThat(mesh.cluster().faults().requests()).hasSize(asked + 2);
            assertSound(tab);
        }
        build.refuse("Gate");
        assertThat(build.result()).isEqualTo("ABORTED");
    }

    @Test
    void aGateThatAsksForValuesIsAnsweredOnJenkinsOwnForm(Jenkins jenkins, Mesh mesh) {
        Build build = jenkins.run("""
                istioRelease(service: 'reviews', cluster: 'MESH') {
                  istioDeploy version: 'v2', image: 'registry.example/reviews:2.0.1'
                  input id: 'Gate', message: 'How fast?', parameters: [choice(name: 'SPEED', choices: ['slow', 'fast'])]
                }
                """, mesh).says("Input requested");
        try (Tab tab = tab(jenkins, Screen.DESKTOP, build.path() + "release/")) {
            tab.waitForText(".istio-gate", "How fast?");
            assertThat(tab.evaluate("document.querySelectorAll('.istio-gate [data-answer=proceed]').length")
                            .asInt())
                    .isZero();
            assertThat(tab.text("[data-part=road]")).doesNotContain("ahead");
            assertThat(tab.text(".istio-brief")).contains("only the script knows");
            tab.click(".istio-gate a");
            tab.waitForText("#main-panel", "SPEED");
        }
        build.refuse("Gate");
        assertThat(build.result()).isEqualTo("ABORTED");
    }

    @Test
    void aRunWhoseFileIsGoneSaysSo(Jenkins jenkins, Mesh mesh) {
        Build build = jenkins.run(
                "istioDeploy service: 'reviews', cluster: 'MESH', version: 'v2',"
                        + " image: 'registry.example/reviews:2.0.1'",
                mesh);
        assertThat(build.result()).isEqualTo("SUCCESS");
        jenkins.script("new File(Jenkins.get().getItemByFullName('"
                + build.job().fullName() + "').getBuildByNumber(1).rootDir, 'istio-release-view.json').delete()");
        try (Tab tab = tab(jenkins, Screen.DESKTOP, build.path() + "release/")) {
            tab.waitForText(".istio-problem", "What this run saw is gone");
            assertSound(tab);
        }
    }

    /** For docs/images: what a reader of the documentation would meet. */
    @Test
    void thePagesOfAnEveningForTheDocumentation(Jenkins jenkins, Mesh mesh) {
        JobUnderTest job = new JobUnderTest(jenkins.admin(), Jenkins.FOLDER, "release-reviews");
        job.create(EVENING.replace("MESH", mesh.name()));
        Build build = job.start().says("Release to 5 % of users?");
        for (Screen screen : List.of(Screen.DESKTOP, Screen.DARK_DESKTOP, Screen.PHONE)) {
            try (Tab tab = tab(jenkins, screen, build.path() + "release/")) {
                tab.waitForText(".istio-gate", "Release to 5 % of users?");
                tab.waitForText(".istio-release", "passed");
                assertSound(tab);
                tab.pictureOfTheFirstSight(PICTURES.resolve("jenkins-gate-" + screen + ".png"));
            }
        }
        try (Tab tab = tab(jenkins, Screen.DESKTOP, "releases/")) {
            tab.waitForText(".istio-list", "Release to 5 % of users?");
            // Those of other tests.
            tab.evaluate("document.querySelectorAll('.istio-list tbody tr').forEach(row => { if (!row.innerText.includes("
                    + Tab.quoted(build.toString()) + ")) row.remove(); })");
            tab.pictureOfTheFirstSight(PICTURES.resolve("jenkins-releases.png"));
        }
        build.refuse("Gate");
        assertThat(build.result()).isEqualTo("ABORTED");
    }

    @Test
    void onlyThoseWhoMaySeeTheJobSeeItsRelease(Jenkins jenkins, Mesh mesh) {
        Build build = jenkins.run(RELEASE, mesh).says("Ship it");

        Answer view = jenkins.anonymous().get(build.path() + "release/view");
        Answer rollBack = jenkins.admin().postWithoutCrumb("releases/rollBack?key=any", Map.of());

        assertThat(view.status()).isIn(403, 404);
        assertThat(rollBack.status()).isEqualTo(403);
        build.refuse("Gate");
        assertThat(build.result()).isEqualTo("ABORTED");
    }

    @Test
    void thePolicyForbidsWhatIsNotOurs(Jenkins jenkins) {
        try (Tab tab = tab(jenkins, Screen.DESKTOP, "releases/")) {
            String policy = tab.evaluate("fetch('.').then(r => r.headers.get('Content-Security-Policy') ?? '')")
                    .asText();
            Assumptions.assumeFalse(
                    policy.isEmpty(),
                    "start Jenkins with -Djenkins.security.csp.CspHeader.headerName=Content-Security-Policy");
            assertThat(policy).containsPattern("script-src (?![^;]*unsafe)[^;]*'self'");
        }
    }

    @Test
    @ResourceLock(Jenkins.CLUSTERS_OF_RELEASES)
    void theDocumentIsSentOnceAndThenOnlyWhenItChanged(Jenkins jenkins, Mesh mesh) {
        Build build = jenkins.run(RELEASE, mesh).says("Ship it");
        try (Tab tab = tab(jenkins, Screen.DESKTOP, build.path() + "release/")) {
            tab.waitForText(".istio-gate", "Ship it");
            int status = tab.evaluate("fetch('view').then(r => fetch('view', {cache: 'no-store',"
                            + " headers: {'If-None-Match': r.headers.get('ETag')}})).then(r => r.status)")
                    .asInt();
            assertThat(status).isEqualTo(304);
            int before = mesh.cluster().faults().requests().size();
            tab.go(jenkins.address(build.path() + "release/"));
            tab.waitForText(".istio-gate", "Ship it");
            tab.go(jenkins.address(build.job().path()));
            tab.go(jenkins.address("releases/"));
            tab.waitForText(".istio-list", build.toString());
            assertThat(mesh.cluster().faults().requests())
                    .as("calls to the cluster by opening the pages")
                    .hasSize(before);
        }
        build.refuse("Gate");
        assertThat(build.result()).isEqualTo("ABORTED");
    }
}
