package io.jenkins.plugins.istio.steps;

import io.jenkins.plugins.istio.engine.release.ReleaseEngine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
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

    /** Opened by the first who comes, while all who come meanwhile wait; nobody else does. */
    private static final class Kept {
        private EngineSession session;
        private int users;
        private Instant lastUsed;

        private synchronized EngineSession openedBy(Supplier<EngineSession> open) {
            if (session == null) {
                session = open.get();
            }
            return session;
        }

        private synchronized void close() {
            if (session != null) {
                session.close();
            }
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
    EngineSession lend(K key, Supplier<EngineSession> open) {
        closeIdle();
        Kept kept = borrow(key);
        try {
            return new Lent(kept, kept.openedBy(open));
        } catch (RuntimeException | Error notOpened) {
            giveBack(kept);
            throw notOpened;
        }
    }

    /** Closes what nobody has used for long. */
    void closeIdle() {
        takeIdle().forEach(Kept::close);
    }

    private synchronized Kept borrow(K key) {
        Kept kept = sessions.computeIfAbsent(key, k -> new Kept());
        kept.users++;
        return kept;
    }

    private synchronized void giveBack(Kept kept) {
        kept.users--;
        kept.lastUsed = clock.instant();
    }

    private synchronized List<Kept> takeIdle() {
        Instant longAgo = clock.instant().minus(IDLE);
        List<Kept> idle = sessions.values().stream()
                .filter(kept -> kept.users == 0 && !kept.lastUsed.isAfter(longAgo))
                .toList();
        sessions.values().removeAll(idle);
        return idle;
    }

    private final class Lent implements EngineSession {
        private final Kept kept;
        private final EngineSession session;
        private boolean isGivenBack;

        private Lent(Kept kept, EngineSession session) {
            this.kept = kept;
            this.session = session;
        }

        @Override
        public ReleaseEngine engine() {
            return session.engine();
        }

        @Override
        public String cluster() {
            return session.cluster();
        }

        @Override
        public String defaultNamespace() {
            return session.defaultNamespace();
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
