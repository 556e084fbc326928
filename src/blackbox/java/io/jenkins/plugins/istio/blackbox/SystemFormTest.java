package io.jenkins.plugins.istio.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.istio.browser.InstalledBrowser;
import io.jenkins.plugins.istio.browser.Screen;
import io.jenkins.plugins.istio.browser.Tab;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The clusters of Jenkins' System form, in a real browser. */
@BlackboxTest
class SystemFormTest {
    @RegisterExtension
    private static final InstalledBrowser BROWSER = new InstalledBrowser();

    /** Other plugins' sections of the same page may complain for themselves while it loads; ours may not, and adds nothing. */
    @Test
    void addingAClusterAndAWrongAddressLeaveNoComplaintInTheConsole(Jenkins jenkins, Mesh mesh) {
        try (Tab tab = BROWSER.open()
                .sized(Screen.DESKTOP)
                .sending("Authorization", jenkins.admin().authorization())
                .go(jenkins.address("manage/configure"))) {
            tab.waitFor("[...document.querySelectorAll('[name=clusters] input')].some(each => each.value === "
                    + Tab.quoted(mesh.name()) + ")");
            List<String> whileLoading = List.copyOf(tab.errors());
            int before = clusters(tab);
            tab.evaluate("[...document.querySelectorAll('button.repeatable-add')]"
                    + ".find(each => each.innerText.includes('Add cluster')).id = 'add-cluster'");

            tab.click("#add-cluster");
            tab.waitFor("document.querySelectorAll('[name=clusters]').length === " + (before + 1));
            tab.evaluate("(() => { const added = [...document.querySelectorAll('[name=clusters]')].at(-1);"
                    + " added.id = 'added-cluster'; const address = added.querySelector('[name=\"_.apiServer\"]');"
                    + " address.value = 'nowhere'; address.dispatchEvent(new Event('change', { bubbles: true })); })()");

            tab.waitForText("#added-cluster", "The API server's address is 'nowhere'; expected http(s)://host:port");
            assertThat(tab.errors()).containsExactlyElementsOf(whileLoading);
            assertThat(tab.evaluate("[...document.querySelectorAll('[name=clusters] .validated, [name=clusters] select')]"
                                    + ".filter(each => !each.closest('.jenkins-form-item')?.querySelector('.validation-error-area'))"
                                    + ".map(each => each.name).join()")
                            .asText())
                    .as("fields of a cluster without a place for what is wrong with them")
                    .isEmpty();
        }
    }

    private static int clusters(Tab tab) {
        return tab.evaluate("document.querySelectorAll('[name=clusters]').length")
                .asInt();
    }
}
