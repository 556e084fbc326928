package io.jenkins.plugins.istio.engine.release;

import java.util.Objects;

/**
 * A stage of a pipeline, as far as consent is concerned: what was approved for it does not speak for the next.
 *
 * @param id unique in the run, and the same after a restart
 * @param name as people read it
 */
public record Stage(String id, String name) {
    public Stage {
        Objects.requireNonNull(id, "id");
    }

    @Override
    public String toString() {
        return "stage '" + name + "'";
    }
}
