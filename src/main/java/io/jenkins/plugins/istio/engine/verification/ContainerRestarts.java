package io.jenkins.plugins.istio.engine.verification;

import java.util.Objects;

/**
 * How often one container was started again since its pod was made.
 *
 * @param pod its name
 * @param container its name
 * @param count 0 or more
 * @param why how it ended last, in the cluster's words: {@code OOMKilled, exit code 137}; empty when it never did
 */
public record ContainerRestarts(String pod, String container, int count, String why) {
    public ContainerRestarts {
        Objects.requireNonNull(pod, "pod");
        Objects.requireNonNull(container, "container");
        Objects.requireNonNull(why, "why");
        if (count < 0) {
            throw new IllegalArgumentException(
                    "container " + container + " of " + pod + " restarted " + count + " times; expected 0 or more");
        }
    }
}
