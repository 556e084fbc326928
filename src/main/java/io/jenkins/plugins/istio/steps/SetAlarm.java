package io.jenkins.plugins.istio.steps;

import io.jenkins.plugins.istio.engine.release.Alarm;
import io.jenkins.plugins.istio.engine.release.Progress;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * An alarm that is set, and the open cluster that it looks at, which would otherwise be closed between two rounds.
 *
 * @param alarm of the wait
 * @param session lent until this is closed
 */
record SetAlarm(Alarm alarm, EngineSession session) implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(SetAlarm.class.getName());

    /** The alarm of that progress, which takes the session over; null where there is none. */
    static SetAlarm of(Progress<?> progress, EngineSession session) {
        return progress instanceof Progress.Waiting<?> waiting && waiting.alarm() != null
                ? new SetAlarm(waiting.alarm(), session)
                : null;
    }

    /** How long to wait until it is asked, of the time that is left. */
    Duration pause(Duration left) {
        return alarm.pause().compareTo(left) < 0 ? alarm.pause() : left;
    }

    /** Whether it rings. One that is broken does not, and the step waits its time. */
    boolean rings() {
        try {
            return alarm.rings();
        } catch (RuntimeException broken) {
            LOG.log(Level.WARNING, "an alarm could not be asked", broken);
            return false;
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
