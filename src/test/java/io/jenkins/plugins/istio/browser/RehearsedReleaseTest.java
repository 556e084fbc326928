package io.jenkins.plugins.istio.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** People release and roll back by the buttons of the page that a rehearsal serves. The pictures of the documentation are taken here. */
class RehearsedReleaseTest {
    private static final Path EXAMPLE = Path.of("examples/Jenkinsfile");
    private static final Path PICTURES = Path.of("target/pictures");
    private static final String PROCEED = "[data-answer=proceed]";
    private static final String ABORT = "[data-answer=abort]";

    private static final String DOUBTFUL = """
            pipeline {
              agent any
              options { istioRelease(service: 'reviews', cluster: 'prod', namespace: 'bookinfo') }
              stages {
                stage('Deploy') {
                  steps { istioDeploy version: 'v2', image: 'registry.example/reviews:2.0.1', testRoute: [header: 'x-test', value: '1'] }
                }
                stage('The same answers') {
                  steps { istioVerify checks: [parity(requests: 'requests.txt')], onFailure: 'continue' }
                }
                stage('First users') {
                  steps {
                    istioShiftTraffic percent: 25, force: true, dryRun: true
                    input 'Ship it although answers differ?'
                    istioShiftTraffic percent: 25, force: true
                  }
                }
              }
            }
            """;

    @RegisterExtension
    private static final InstalledBrowser BROWSER = new InstalledBrowser();

    @TempDir
    private Path folder;

    /** Each story at both widths and in both lights; the two together on all four screens. */
    static Stream<Screen> onTheWay() {
        return Stream.of(Screen.DARK_DESKTOP, Screen.PHONE);
    }

    @ParameterizedTest
    @MethodSource("onTheWay")
    void theButtonsLeadToThePromotion(Screen screen) throws Exception {
        try (RehearsedPage rehearsal = RehearsedPage.start(EXAMPLE, folder.resolve("state"));
                Tab tab = BROWSER.open().sized(screen).go(rehearsal.address())) {
            tab.waitForText(".istio-gate", "Release to staff and 1 % of users?");
            assertSound(tab);
            tab.picture(PICTURES.resolve("gate-" + screen + ".png"));
            tab.click(PROCEED);
            tab.waitForText(".istio-gate", "Release to everyone");
            assertSound(tab);
            tab.picture(PICTURES.resolve("second-gate-" + screen + ".png"));
            tab.pictureOfTheFirstSight(PICTURES.resolve("first-sight-" + screen + ".png"));
            tab.click(PROCEED);
            tab.waitForText(".istio-run", "succeeded");
            tab.waitForText(".istio-release", "Promoted");
            tab.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })");
            assertSound(tab);
            tab.picture(PICTURES.resolve("promoted-" + screen + ".png"));
            assertThat(rehearsal.ended()).as(rehearsal.output()).isZero();
            tab.waitForText(".istio-live", "The rehearsal is over");
            assertThat(tab.text(".istio-release")).contains("Promoted");
        }
    }

    static Stream<Screen> onTheWayBack() {
        return Stream.of(Screen.DESKTOP, Screen.DARK_PHONE);
    }

    @ParameterizedTest
    @MethodSource("onTheWayBack")
    void theAbortButtonLeadsBack(Screen screen) throws Exception {
        try (RehearsedPage rehearsal = RehearsedPage.start(EXAMPLE, folder.resolve("state"));
                Tab tab = BROWSER.open().sized(screen).go(rehearsal.address())) {
            tab.waitForText(".istio-gate", "Release to staff and 1 % of users?");
            tab.click(PROCEED);
            tab.waitForText(".istio-gate", "Release to everyone");
            tab.pictureOfTheFirstSight(PICTURES.resolve("first-sight-" + screen + ".png"));
            tab.click(ABORT);
            tab.waitForText(".istio-run", "was aborted");
            tab.waitForText(".istio-release", "Rolled back: everyone is on the stable version");
            tab.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })");
            assertSound(tab);
            tab.picture(PICTURES.resolve("rolled-back-" + screen + ".png"));
            tab.pictureOfTheFirstSight(PICTURES.resolve("back-" + screen + ".png"));
            assertThat(rehearsal.ended()).isEqualTo(1);
        }
    }

    @Test
    void whatDiffersAndWhatComesNextIsSeenBeforeTheButtonIsPressed() throws Exception {
        Path jenkinsfile = folder.resolve("Jenkinsfile");
        Files.writeString(jenkinsfile, DOUBTFUL);
        Files.writeString(folder.resolve("requests.txt"), "GET /reviews/1\nGET /reviews/2\n");
        try (RehearsedPage rehearsal =
                        RehearsedPage.start(jenkinsfile, folder.resolve("state"), "--scenario", "parity-diff");
                Tab tab = BROWSER.open().sized(Screen.DESKTOP).go(rehearsal.address())) {
            tab.waitForText(".istio-gate", "Ship it although answers differ?");
            assertThat(tab.text(".istio-brief"))
                    .contains("failed")
                    .contains("It blocks the next move")
                    .contains("istioShiftTraffic percent: 25, force: true")
                    .contains("its istioRelease block rolls back");
            tab.evaluate(
                    "document.querySelectorAll('.istio-gate details, [data-part=checks] details, [data-part=next] details')"
                            + ".forEach(each => { each.open = true; })");
            tab.waitForText(".istio-gate pre", "weight");
            tab.waitForText("[data-part=checks]", "Old (stable)");
            assertThat(tab.evaluate("[...document.querySelectorAll('[data-part=checks] details tbody tr')].some(row =>"
                                    + " row.cells[1].innerText !== row.cells[2].innerText)")
                            .asBoolean())
                    .as("an old value beside another new one")
                    .isTrue();
            assertThat(tab.text("[data-part=next]")).contains("Every route leads to v1 at once");
            assertSound(tab);
            tab.picture(PICTURES.resolve("parity.png"));
            tab.pictureOfTheFirstSight(PICTURES.resolve("doubtful.png"));
            tab.click(ABORT);
            tab.waitForText(".istio-release", "Rolled back: everyone is on the stable version");
            assertThat(rehearsal.ended()).isEqualTo(1);
        }
    }

    @Test
    void theKeyboardAloneIsEnough() throws Exception {
        try (RehearsedPage rehearsal = RehearsedPage.start(EXAMPLE, folder.resolve("state"));
                Tab tab = BROWSER.open().sized(Screen.DESKTOP).go(rehearsal.address())) {
            tab.waitForText(".istio-gate", "Release to staff and 1 % of users?");
            for (int presses = 0; presses < 20; presses++) {
                tab.press("Tab");
                if (tab.evaluate("document.activeElement.dataset.answer ?? ''")
                        .asText()
                        .equals("proceed")) {
                    break;
                }
            }
            assertThat(tab.evaluate("document.activeElement.dataset.answer ?? ''")
                            .asText())
                    .isEqualTo("proceed");
            tab.press("Enter");
            tab.waitForText(".istio-gate", "Release to everyone");
        }
    }

    @Test
    void aLostConnectionIsShownAndRecovered() {
        try (RehearsedPage rehearsal = RehearsedPage.start(EXAMPLE, folder.resolve("state"));
                Tab tab = BROWSER.open().sized(Screen.DESKTOP).go(rehearsal.address())) {
            tab.waitForText(".istio-gate", "Release to staff and 1 % of users?");
            tab.waitForText(".istio-live", "Live");
            tab.cut(true);
            tab.waitForText(".istio-live", "Connection lost");
            tab.cut(false);
            tab.waitFor("document.querySelector('.istio-live').innerText.includes('Live')", Duration.ofSeconds(5));
        }
    }

    @Test
    void nothingIsDrawnAnewWhileNothingChanges() {
        try (RehearsedPage rehearsal = RehearsedPage.start(EXAMPLE, folder.resolve("state"));
                Tab tab = BROWSER.open().sized(Screen.DESKTOP).go(rehearsal.address())) {
            tab.waitForText(".istio-gate", "Release to staff and 1 % of users?");
            tab.waitForText(".istio-live", "Live");
            String drawn = tab.evaluate("document.querySelector('.istio-page').dataset.drawn")
                    .asText();
            String address = Tab.quoted(rehearsal.address() + "view");
            int status = tab.evaluate(
                            "fetch(" + address + ").then(r => fetch(" + address
                                    + ", {cache: 'no-store', headers: {'If-None-Match': r.headers.get('ETag')}})).then(r => r.status)")
                    .asInt();
            tab.waitFor("performance.getEntriesByType('resource').filter(e => e.name.endsWith('view')).length > 5");
            assertThat(status).isEqualTo(304);
            assertThat(tab.evaluate("document.querySelector('.istio-page').dataset.drawn")
                            .asText())
                    .isEqualTo(drawn);
        }
    }

    /** Nothing in the console, nothing wider than the screen, nothing that shuts anybody out. */
    private static void assertSound(Tab tab) {
        assertThat(tab.errors()).isEmpty();
        assertThat(tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                        .asInt())
                .as("pixels beyond the screen")
                .isLessThanOrEqualTo(0);
        assertThat(Accessibility.seriousFindings(tab, "body")).isEmpty();
    }
}
