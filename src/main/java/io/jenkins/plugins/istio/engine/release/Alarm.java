package io.jenkins.plugins.istio.engine.release;

import java.time.Duration;

/**
 * What may end a wait before its time. Whoever waits asks it again and again, in the background, and asks the use case at once
 * when it rings. It is not the truth: the use case looks for itself, and goes on waiting where it finds nothing.
 */
public interface Alarm {

    /** How long to wait before it is asked again; never zero. It is longer after an answer that took long. */
    Duration pause();

    /** Looks once, within a few seconds. What keeps it from looking does not ring. */
    boolean rings();
}
