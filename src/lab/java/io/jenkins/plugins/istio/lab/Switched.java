package io.jenkins.plugins.istio.lab;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * What users saw of one change of routes.
 *
 * @param called when it was asked for, on {@link System#nanoTime()}'s clock
 * @param answers of the users, from before until after
 */
record Switched(long called, Answers answers) {
    private static final int PER_SECOND = 800;
    private static final long SETTLED_NANOS = 400_000_000;

    /** Has users call, makes the change, and goes on until nothing can come late any more. */
    static Switched by(Users.Asking what, Runnable change) {
        Users users = Users.begin(what, PER_SECOND, 60 * PER_SECOND);
        LockSupport.parkNanos(SETTLED_NANOS / 4);
        long called = System.nanoTime();
        change.run();
        LockSupport.parkNanos(SETTLED_NANOS);
        return new Switched(called, users.stop());
    }

    /** From a moment to the first answer of a version after it. */
    Duration firstBy(String version, long from) {
        return answers.all().stream()
                .filter(answer -> answer.isBy(version) && answer.done() > called)
                .findFirst()
                .map(answer -> Duration.ofNanos(answer.done() - from))
                .orElseThrow(() -> new IllegalStateException(version + " never answered: " + answers));
    }

    /** From a moment to the last answer of a version; zero when it gave none after it. */
    Duration lastBy(String version, long from) {
        return answers.lastBy(version, from).orElse(Duration.ZERO);
    }
}
