package io.jenkins.plugins.istio.bench.verify;

import java.util.SplittableRandom;

/**
 * One release under observation: ten minutes, with as many requests to the candidate as to the stable.
 *
 * @param candidate what it did
 * @param stable what it did
 */
record Window(Seen candidate, Seen stable) {
    static final int SECONDS_OF_TICK = 2;
    static final int TICKS = 10 * 60 / SECONDS_OF_TICK;

    static Window simulate(Answers candidate, Answers stable, SplittableRandom random) {
        return new Window(seen(candidate, random), seen(stable, random));
    }

    /** @param perSecond requests to each version */
    static Answers answers(Behaviour behaviour, int perSecond) {
        return new Answers(behaviour, perSecond * SECONDS_OF_TICK);
    }

    private static Seen seen(Answers answers, SplittableRandom random) {
        long[] failures = new long[TICKS + 1];
        long[][] buckets = new long[TICKS + 1][];
        buckets[0] = new long[Answers.EDGES.length + 1];
        for (int tick = 1; tick <= TICKS; tick++) {
            failures[tick] = failures[tick - 1] + answers.failures(random);
            buckets[tick] = buckets[tick - 1].clone();
            answers.addTimes(random, buckets[tick]);
        }
        return new Seen(answers.requests(), failures, buckets);
    }
}
