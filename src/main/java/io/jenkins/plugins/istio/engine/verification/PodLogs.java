package io.jenkins.plugins.istio.engine.verification;

import java.util.List;

/**
 * What a version wrote in the window.
 *
 * @param lines in any order
 * @param coverage which part of what all its pods wrote in the window this is, 0 to 1: less than 1 where there are more pods
 *     than are read, or one wrote more than is taken
 * @param pods how many pods it has; 0 for none
 */
public record PodLogs(List<LogLine> lines, double coverage, int pods) {
    public PodLogs {
        lines = List.copyOf(lines);
        if (!(coverage >= 0 && coverage <= 1)) {
            throw new IllegalArgumentException("logs cover " + coverage + " of the window; expected 0 to 1");
        }
    }
}
