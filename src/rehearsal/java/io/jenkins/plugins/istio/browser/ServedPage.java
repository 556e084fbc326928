package io.jenkins.plugins.istio.browser;

import io.jenkins.plugins.istio.engine.view.PageView;
import io.jenkins.plugins.istio.rehearsal.page.Desk;
import io.jenkins.plugins.istio.rehearsal.page.PageServer;
import java.net.URI;
import java.util.concurrent.atomic.AtomicReference;

/** A page, served as it is. */
final class ServedPage implements AutoCloseable {
    private final AtomicReference<PageView> page;
    private final PageServer server;

    ServedPage(PageView first) {
        page = new AtomicReference<>(first);
        server = new PageServer(page::get, new Desk());
    }

    /** From now on. */
    void show(PageView next) {
        page.set(next);
    }

    URI address() {
        return server.address();
    }

    @Override
    public void close() {
        server.close();
    }
}
