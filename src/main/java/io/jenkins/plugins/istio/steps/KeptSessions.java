package io.jenkins.plugins.istio.steps;

import io.jenkins.plugins.istio.engine.release.ReleaseEngine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Open clusters that outlive a round of work: the next round, of whichever run, finds the connection open and what the
 * engine remembers. One that nobody uses for {@link #IDLE} is closed; other credentials or settings are another one.
 *
 * @param <K> all that a session is made from
 */
final class KeptSessions<K> {
    /** Longer than the usual time between two looks, shorter than people take to decide. */
    static final Duration IDLE = Duration.ofMinutes(2);

    private final Clock clock;
    private final Map<K, Kept> sessions = new HashMap<>();

    private static final class Kept {
        private final EngineSession session;
        private int users;
        private Instant lastUsed;

        private Kept(EngineSession session) {
            this.session = session;
        }
    }

    KeptSessions(Clock clock) {
        this.clock = clock;
    }

    /**
     * The session for {@code key}, opened if there is none. Its {@code close} gives it back.
     *
     * @param open throws what this throws
     */
    synchronized EngineSession lend(K key, Supplier<EngineSession> open) {
        closeIdle();
        Kept kept = sessions.get(key);
        if (kept == null) {
            kept = new Kept(open.get());
            sessions.put(key, kept);
        }
        kept.users++;
        return new Lent(kept);
    }

    /** Closes what nobody has used for long. */
    synchronized void closeIdle() {
        Instant longAgo = clock.instant().minus(IDLE);
        for (Iterator<Kept> all = sessions.values().iterator(); all.hasNext(); ) {
            Kept kept = all.next();
            if (kept.users == 0 && !kept.lastUsed.isAfter(longAgo)) {
                all.remove();
                kept.session.close();
            }
        }
    }

    private synchronized void giveBack(Kept kept) {
        kept.users--;
        kept.lastUsed = clock.instant();
    }

    private final class Lent implements EngineSession {
        private final Kept kept;
        private boolean isGivenBack;

        private Lent(Kept kept) {
            this.kept = kept;
        }

        @Override
        public ReleaseEngine engine() {
            return kept.session.engine();
        }

        @Override
        public String cluster() {
            return kept.session.cluster();
        }

        @Override
        public String defaultNamespace() {
            return kept.session.defaultNamespace();
        }

        @Override
        public void close() {
            if (!isGivenBack) {
                isGivenBack = true;
                giveBack(kept);
            }
        }
    }
}
