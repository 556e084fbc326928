package io.jenkins.plugins.istio.steps;

import io.jenkins.plugins.istio.engine.release.ClusterTrouble;
import java.time.Duration;

/**
 * The time during which the cluster cannot be asked. Proxies go on with the routes that they have, so that a step that was
 * under way waits for the cluster to come back, rather than to end with an error and a roll back that cannot be written
 * either.
 */
final class Outage {
    /** How often the cluster is asked whether it is back. */
    static final Duration AGAIN = Duration.ofSeconds(10);

    /** So long a step that goes forward waits. */
    static final Duration FORWARD = Duration.ofMinutes(10);

    /** So long a roll back waits: there is nothing better to do. */
    static final Duration BACK = Duration.ofHours(1);

    private final EngineFactory times;
    private Duration since;
    private int looks;

    Outage(EngineFactory times) {
        this.times = times;
    }

    /**
     * Whether to ask again in {@link #AGAIN}.
     *
     * @param patience for how long in all
     */
    boolean isWaitedOut(Throwable error, Duration patience) {
        if (!(error instanceof ClusterTrouble trouble) || !trouble.mayPass()) {
            return false;
        }
        Duration now = times.steady();
        if (since == null) {
            since = now;
            looks = 0;
        }
        looks++;
        return now.minus(since).compareTo(patience) < 0;
    }

    /** Whether the cluster was asked in vain once. */
    boolean isNew() {
        return looks == 1;
    }

    boolean isOn() {
        return since != null;
    }

    /** What to tell when the cluster was asked in vain for the first time. */
    static String began(Throwable error, Duration patience) {
        return error.getMessage() + " The routes stand as they are meanwhile; this step asks again every "
                + AGAIN.toSeconds() + " s, for " + patience.toMinutes() + " minutes.";
    }

    /** The cluster answers; tells after how long. */
    String ended() {
        Duration length = times.steady().minus(since);
        since = null;
        return "The cluster answers again, after " + length.toSeconds() + " s.";
    }
}
