package io.jenkins.plugins.istio.blackbox;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Asks again until the answer is the wanted one. Jenkins tells nobody by HTTP when something happens. */
final class Patience {
    private static final Duration LONGEST = Duration.ofMinutes(4);
    private static final long PAUSE = 250;

    private Patience() {}

    /** @throws AssertionError with the last answer when it takes too long */
    static <T> T until(String what, Supplier<T> question, Predicate<T> wanted) {
        return until(LONGEST, what, question, wanted);
    }

    /** As {@link #until(String, Supplier, Predicate)}, for what may take this long. */
    static <T> T until(Duration longest, String what, Supplier<T> question, Predicate<T> wanted) {
        Instant deadline = Instant.now().plus(longest);
        T answer = question.get();
        while (!wanted.test(answer)) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError(
                        "waited " + longest.toSeconds() + " s in vain for: " + what + "; last seen: " + answer);
            }
            pause();
            answer = question.get();
        }
        return answer;
    }

    private static void pause() {
        pause(PAUSE);
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
