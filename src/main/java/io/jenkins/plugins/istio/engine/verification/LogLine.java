package io.jenkins.plugins.istio.engine.verification;

import java.time.Instant;
import java.util.Objects;

/**
 * One line that a container wrote.
 *
 * @param when the container's host received it
 * @param pod which wrote it
 * @param text without its line end
 */
public record LogLine(Instant when, String pod, String text) {
    public LogLine {
        Objects.requireNonNull(when, "when");
        Objects.requireNonNull(pod, "pod");
        Objects.requireNonNull(text, "text");
    }
}
