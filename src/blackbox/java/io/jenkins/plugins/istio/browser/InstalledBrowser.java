package io.jenkins.plugins.istio.browser;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The browser of a class of tests, which do not run on a machine without one. */
public final class InstalledBrowser implements BeforeAllCallback, AfterAllCallback {
    private Chromium chromium;

    @Override
    public void beforeAll(ExtensionContext context) {
        Assumptions.assumeTrue(
                Chromium.installed().isPresent(),
                "not run: there is no chromium on the PATH (Debian's package chromium)");
        chromium = Chromium.start();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (chromium != null) {
            chromium.close();
        }
    }

    /** An empty tab of its own. */
    public Tab open() {
        return chromium.open();
    }
}
