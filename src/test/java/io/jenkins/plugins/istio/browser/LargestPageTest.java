package io.jenkins.plugins.istio.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.istio.bench.LargestPage;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A page with 200 moves, 200 stages, names of 63 characters, and markup in everything that people may write. */
class LargestPageTest {
    @RegisterExtension
    private static final InstalledBrowser BROWSER = new InstalledBrowser();

    static Stream<Screen> screens() {
        return Stream.of(Screen.DESKTOP, Screen.DARK_PHONE);
    }

    @ParameterizedTest
    @MethodSource("screens")
    void showsAllOfItAndRunsNothing(Screen screen) {
        try (ServedPage page = new ServedPage(LargestPage.make());
                Tab tab = BROWSER.open().sized(screen).go(page.address().toString())) {
            tab.waitForText(".istio-release", "History");
            tab.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })");
            tab.waitForText(".istio-history", "Traffic");

            assertThat(tab.evaluate("document.querySelectorAll('.istio-stage').length")
                            .asInt())
                    .isEqualTo(LargestPage.STAGES);
            assertThat(tab.text("[data-part=checks]")).contains(LargestPage.MARKUP);
            assertThat(tab.evaluate(
                                    "window.hacked === undefined && !document.querySelector('.istio-page img, .istio-page script')")
                            .asBoolean())
                    .isTrue();
            assertThat(tab.evaluate(
                                    "[...document.querySelectorAll('.istio-page a')].every(a => !a.href.startsWith('javascript:'))")
                            .asBoolean())
                    .as("no address of a record is followed but http and https")
                    .isTrue();
            assertThat(tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                            .asInt())
                    .as("pixels beyond the screen")
                    .isLessThanOrEqualTo(0);
            assertThat(tab.errors()).isEmpty();
            assertThat(Accessibility.seriousFindings(tab, "body")).isEmpty();
            tab.pictureOfTheFirstSight(Path.of("target/pictures/largest-" + screen + ".png"));
        }
    }
}
