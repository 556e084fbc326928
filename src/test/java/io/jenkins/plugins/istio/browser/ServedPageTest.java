package io.jenkins.plugins.istio.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.istio.engine.release.Holder;
import io.jenkins.plugins.istio.engine.release.Judged;
import io.jenkins.plugins.istio.engine.release.Release;
import io.jenkins.plugins.istio.engine.release.ReleasePhase;
import io.jenkins.plugins.istio.engine.release.Version;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import io.jenkins.plugins.istio.engine.routing.Slot;
import io.jenkins.plugins.istio.engine.routing.TrafficPlan;
import io.jenkins.plugins.istio.engine.routing.Weight;
import io.jenkins.plugins.istio.engine.verification.CheckResult;
import io.jenkins.plugins.istio.engine.verification.Verdict;
import io.jenkins.plugins.istio.engine.view.Guard;
import io.jenkins.plugins.istio.engine.view.PageGate;
import io.jenkins.plugins.istio.engine.view.PageRun;
import io.jenkins.plugins.istio.engine.view.PageStage;
import io.jenkins.plugins.istio.engine.view.PageStage.State;
import io.jenkins.plugins.istio.engine.view.PageView;
import io.jenkins.plugins.istio.engine.view.Road;
import io.jenkins.plugins.istio.engine.view.RunView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the page makes of single documents. */
class ServedPageTest {
    private static final Instant TEN = Instant.parse("2026-01-05T10:00:00Z");
    private static final ServiceRef REVIEWS = new ServiceRef("shop", "reviews");
    private static final PageRun RUN = new PageRun("shop", "#1", TEN, PageRun.State.RUNNING);
    private static final Road SCRIPT = Road.entered(List.of(new PageStage("Release", 0, State.NOW)));
    private static final Road PLAN = new Road(
            List.of(
                    new PageStage("Deploy", 0, State.DONE),
                    new PageStage(
                            "Release",
                            0,
                            State.NOW,
                            List.of("echo 'before'", "input 'Ship it?'", "istioShiftTraffic percent: 25")),
                    new PageStage("Promote", 0, State.AHEAD, List.of("istioPromote()"))),
            true);

    @RegisterExtension
    private static final InstalledBrowser BROWSER = new InstalledBrowser();

    private ServedPage page;
    private Tab tab;

    @BeforeEach
    void open() {
        page = new ServedPage(PageView.of(RUN, SCRIPT, List.of(), RunView.EMPTY));
        tab = BROWSER.open().sized(Screen.DESKTOP);
    }

    @AfterEach
    void close() {
        tab.close();
        page.close();
    }

    private void show(PageView view) {
        page.show(view);
        tab.go(page.address().toString());
        tab.waitFor("document.querySelector('.istio-page').dataset.connection");
    }

    private static Release release(int percent) {
        return Release.open(REVIEWS, new Holder("jenkins", "shop", "#1", null, TEN), "nonce", TEN)
                .withPhase(ReleasePhase.RELEASING)
                .withVersions(
                        new Version("v1", new Slot("v1", Map.of("version", "v1")), "reviews-v1", 3),
                        new Version("v2", new Slot("v2", Map.of("version", "v2")), "reviews-v2", 3))
                .withTraffic(
                        TrafficPlan.pinnedTo("v1")
                                .withCandidate("v2", List.of())
                                .withWeight(new Weight(10 * percent)),
                        Release.open(REVIEWS, null, "nonce", TEN).routes())
                .withJudged(new Judged(Verdict.PASSED, TEN, "all is well"));
    }

    private static RunView known(int percent) {
        return RunView.EMPTY.stands("prod", release(percent), TEN.plusSeconds(percent));
    }

    private static PageGate gate(PageGate.Answer answer, PageGate.Value... values) {
        return new PageGate("7", "Ship it?", "Ship", List.of(), List.of(values), answer, null);
    }

    private static PageView asked(Road road, RunView known, PageGate.Value... values) {
        return PageView.of(
                RUN, road, List.of(gate(new PageGate.Answer("gate/7/proceed", "gate/7/abort"), values)), known);
    }

    private String atGate(String head) {
        return tab.evaluate("[...document.querySelectorAll('.istio-brief dt')].find(each => each.innerText === "
                        + Tab.quoted(head) + ").nextElementSibling.innerText")
                .asText();
    }

    @Test
    void theGateSaysWhoIsServedWhatAndWhy() {
        CheckResult failing =
                new CheckResult("success rate at least 99 %", Verdict.FAILED, "97 % of 1000", 97.0, 99.9, "%", 1000);
        CheckResult passing = new CheckResult("p99 latency", Verdict.PASSED, "fine", 90.0, 91.0, "ms", 1000);
        Release judged = release(5).withJudged(new Judged(Verdict.FAILED, TEN, "97 % of 1000"));

        show(asked(
                SCRIPT,
                RunView.EMPTY
                        .stands("prod", judged, TEN)
                        .looked("prod", judged, List.of(passing, failing), true, TEN)));

        assertThat(atGate("Now")).contains("95 % of users on v1, the stable").contains("5 % of users on v2");
        assertThat(atGate("Why"))
                .containsSubsequence(
                        "failed",
                        "It blocks the next move",
                        "success rate at least 99 %",
                        "97 %",
                        "stable 99.9 %",
                        "1,000",
                        "p99 latency",
                        "90 ms");
    }

    @Test
    void whatIsWrittenBehindTheGateIsShown() {
        show(asked(PLAN, known(5)));

        assertThat(atGate("If you press “Ship”"))
                .contains("istioShiftTraffic percent: 25")
                .contains("Then “Promote”")
                .doesNotContain("before")
                .doesNotContain("input");
        assertThat(tab.text(".istio-road")).contains("Promote").contains("ahead");
    }

    @Test
    void aScriptThatKeepsItsNextStepToItselfIsNotGuessedAt() {
        show(asked(SCRIPT, known(5)));

        assertThat(atGate("If you press “Ship”")).contains("What it does next only the script knows");
        assertThat(tab.text("[data-part=road]")).contains("what lies ahead only the script knows");
    }

    @Test
    void theDryRunsDifferencesStandAtTheGate() {
        show(asked(SCRIPT, known(5).wouldWrite("prod", REVIEWS, List.of("weight: 95 → 75"), TEN.plusSeconds(60))));
        tab.click(".istio-gate summary");

        tab.waitForText(".istio-gate pre", "weight: 95 → 75");
    }

    @Test
    void whatAbortDoesDependsOnTheBlock() {
        show(asked(SCRIPT, known(5).guarded("prod", REVIEWS, Guard.ROLLS_BACK, TEN)));
        assertThat(atGate("If you press “Abort”"))
                .contains("its istioRelease block rolls back")
                .contains("Every route leads to v1 at once");

        show(asked(SCRIPT, known(5).guarded("prod", REVIEWS, Guard.FREEZES, TEN)));
        assertThat(atGate("If you press “Abort”"))
                .contains("told to leave all as it is: 95 % of users on v1, 5 % of users on v2");

        show(asked(SCRIPT, known(5)));
        assertThat(atGate("If you press “Abort”")).contains("No istioRelease block stands around it");
    }

    @Test
    void whoMayNotAnswerSeesNoButton() {
        show(PageView.of(RUN, SCRIPT, List.of(gate(null)), known(5)));
        assertThat(tab.evaluate("document.querySelectorAll('.istio-gate button').length")
                        .asInt())
                .isZero();

        show(PageView.of(RUN, SCRIPT, List.of(gate(new PageGate.Answer(null, "gate/7/abort"))), known(5)));
        assertThat(tab.evaluate("[...document.querySelectorAll('.istio-gate button')].map(b => b.innerText).join()")
                        .asText())
                .isEqualTo("Abort");
    }

    @Test
    void whatWasTypedSurvivesAChangeBesideIt() {
        PageGate.Value reason = new PageGate.Value("REASON", "Why?", "", List.of());
        show(asked(SCRIPT, known(5), reason));
        tab.waitFor("document.querySelector('.istio-field input')");
        tab.evaluate("document.querySelector('.istio-field input').value = 'it is time'");
        tab.evaluate("document.querySelector('.istio-field input').focus()");

        page.show(asked(SCRIPT, known(25), reason));
        tab.waitForText(".istio-brief", "25 % of users on v2");

        assertThat(tab.evaluate("document.querySelector('.istio-field input').value")
                        .asText())
                .isEqualTo("it is time");
        assertThat(tab.evaluate("document.activeElement.name").asText()).isEqualTo("REASON");
    }

    @Test
    void theKeyboardStaysWhereItIsWhenItsPartIsDrawnAnew() {
        show(PageView.of(RUN, PLAN, List.of(), known(5)));
        tab.evaluate("document.querySelector('[data-part=chart] summary').focus()");
        tab.press("Enter");
        tab.waitForText("[data-part=chart] table", "5 %");

        page.show(PageView.of(RUN, PLAN, List.of(), known(25)));
        tab.waitForText("[data-part=chart] table", "25 %");

        assertThat(tab.evaluate("document.activeElement.innerText").asText()).startsWith("The same as a table");
    }

    @Test
    void whenTheGateIsGoneTheKeyboardIsAtTheState() {
        show(asked(SCRIPT, known(5)));
        tab.evaluate("document.querySelector('[data-answer=proceed]').focus()");

        page.show(PageView.of(RUN, SCRIPT, List.of(), known(5)));
        tab.waitFor("!document.querySelector('.istio-gate')");

        assertThat(tab.evaluate("document.activeElement.getAttribute('role')").asText())
                .isEqualTo("status");
    }

    @Test
    void theScreenReaderIsToldOfTheQuestionAndTheSplit() {
        show(asked(SCRIPT, known(5)));

        assertThat(tab.evaluate("document.querySelector('[aria-live=polite]').textContent")
                        .asText())
                .contains("Asked: Ship it?")
                .contains("5 % of users on v2");
        assertThat(tab.evaluate(
                                "document.getElementById(document.querySelector('.istio-gate').getAttribute('aria-labelledby')).innerText")
                        .asText())
                .isEqualTo("Ship it?");
        assertThat(tab.evaluate("document.querySelector('.istio-chart').getAttribute('aria-label')")
                        .asText())
                .contains("Share of users on v2")
                .contains("now 5 %");
    }

    @Test
    void aNewerDocumentAsksForTheNewerPage() {
        show(PageView.of(RUN, SCRIPT, List.of(), known(5)));
        tab.waitForText(".istio-release", "5 %");

        PageView view = PageView.of(RUN, SCRIPT, List.of(), known(25));
        page.show(new PageView(2, null, RUN, view.stages(), false, List.of(), null, view.releases(), false, null));

        tab.waitForText(".istio-live", "This page is older than what it is shown. Load it again.");
        assertThat(tab.text(".istio-release")).contains("95 % of users on v1").doesNotContain("75 % of users");
    }

    @Test
    void aDocumentWithoutVersionIsNotShown() {
        show(new PageView(0, null, RUN, List.of(), false, List.of(), null, List.of(), false, null));

        tab.waitForText(".istio-live", "What was sent is no release page.");
        assertThat(tab.errors()).isEmpty();
    }

    @Test
    void aDocumentThatCannotBeShownIsNoLostConnection() {
        show(PageView.of(RUN, SCRIPT, List.of(), known(5)));
        tab.evaluate("window.fetch = async () => new Response('{\"schema\":1,\"run\":{\"state\":\"RUNNING\"}}')");

        tab.waitForText(".istio-live", "What was sent cannot be shown");
        assertThat(tab.errors()).isEmpty();
    }

    @Test
    void whoMayNoLongerSeeThePageIsToldSo() {
        show(PageView.of(RUN, SCRIPT, List.of(), known(5)));
        tab.evaluate("window.fetch = async () => new Response('', {status: 403})");

        tab.waitForText(".istio-live", "This page is not shown to you any more (status 403)");
    }

    @Test
    void oneRequestIsSentForEachUpdate() {
        show(PageView.of(RUN, SCRIPT, List.of(), known(5)));
        tab.waitFor("performance.getEntriesByType('resource').filter(e => e.name.endsWith('/view')).length > 2");

        assertThat(tab.evaluate("[...new Set(performance.getEntriesByType('resource').map(e =>"
                                + " e.name.replace(/.*\\//, '')))].sort().join()")
                        .asText())
                .isEqualTo("elements.js,gate.js,overview.js,rehearsal.css,release.css,release.js,view");
        assertThat(tab.evaluate(
                                "performance.getEntriesByType('resource').filter(e => !e.name.endsWith('/view')).length")
                        .asInt())
                .as("what is loaded once")
                .isEqualTo(6);
    }
}
