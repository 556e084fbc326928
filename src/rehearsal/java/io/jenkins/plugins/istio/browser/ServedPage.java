package io.jenkins.plugins.istio.browser;

import io.jenkins.plugins.istio.engine.view.PageView;
import io.jenkins.plugins.istio.rehearsal.page.Desk;
import io.jenkins.plugins.istio.rehearsal.page.PageServer;
import java.net.URI;

/** One page, served as it is. */
final class ServedPage implements AutoCloseable {
    private final PageServer server;

    ServedPage(PageView page) {
        server = new PageServer(() -> page, new Desk());
    }

    URI address() {
        return server.address();
    }

    @Override
    public void close() {
        server.close();
    }
}
