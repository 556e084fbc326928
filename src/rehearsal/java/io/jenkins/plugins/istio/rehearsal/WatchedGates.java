package io.jenkins.plugins.istio.rehearsal;

import io.jenkins.plugins.istio.rehearsal.pipeline.Gates;
import java.util.function.BooleanSupplier;

/** The demo without a terminal: asks on the page while somebody looks at it, and approves by itself otherwise. */
final class WatchedGates implements Gates {
    private final BooleanSupplier watched;
    private final Gates page;
    private final Gates otherwise;

    WatchedGates(BooleanSupplier watched, Gates page, Gates otherwise) {
        this.watched = watched;
        this.page = page;
        this.otherwise = otherwise;
    }

    @Override
    public Answer answer(Question question) {
        return (watched.getAsBoolean() ? page : otherwise).answer(question);
    }
}
