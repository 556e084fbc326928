package io.jenkins.plugins.istio.engine.release;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * A verb that takes the release, and may wait for it. While another run holds it, nothing is done and nothing stored: it
 * is asked for again and again, and of several who wait the first that asks afterwards gets it.
 *
 * @param <Q> what is asked for
 */
final class InTurn<Q> implements UseCase<Q> {
    private static final Duration LOOK = Duration.ofSeconds(10);

    private final UseCase<Q> verb;
    private final Predicate<Q> waits;
    private final Clock clock;

    /** What each waiting step told last, so that its log tells of changes alone. A restarted process tells it again. */
    private final Map<String, String> told = new ConcurrentHashMap<>();

    /** @param waits whether a request is to wait for its turn, or else be refused */
    InTurn(UseCase<Q> verb, Predicate<Q> waits, Clock clock) {
        this.verb = verb;
        this.waits = waits;
        this.clock = clock;
    }

    @Override
    public Progress<ReleaseReport> advance(Q request, Caller caller, Narrator out) {
        String asker = caller.holder().name() + "/" + caller.step();
        try {
            Progress<ReleaseReport> progress = verb.advance(request, caller, out);
            told.remove(asker);
            return progress;
        } catch (HeldByAnother held) {
            if (!waits.test(request) || !held.mayEnd()) {
                told.remove(asker);
                throw held;
            }
            if (!held.words().equals(told.put(asker, held.words()))) {
                out.say(held.words() + ". Waiting until it is done.");
            }
            return Progress.Waiting.lookingAgain(clock.instant().plus(LOOK), held.status());
        }
    }
}
