package io.jenkins.plugins.istio.faults;

import java.util.Random;
import java.util.TreeSet;

/** Lets the calls of several runs through one at a time, in an order that a seed decides. */
final class Turns {
    private final Random random;
    private final TreeSet<String> waiting = new TreeSet<>();
    private int running;
    private String turn;

    Turns(long seed, int runs) {
        random = new Random(seed);
        running = runs;
    }

    /** Returns when it is this run's turn: all others wait for theirs. */
    synchronized void await(String run) {
        waiting.add(run);
        choose();
        while (!run.equals(turn)) {
            try {
                wait();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        waiting.remove(run);
        turn = null;
    }

    /** A run makes no more calls. */
    synchronized void end() {
        running--;
        choose();
    }

    private void choose() {
        if (turn == null && !waiting.isEmpty() && waiting.size() == running) {
            turn = waiting.stream().skip(random.nextInt(running)).findFirst().orElseThrow();
            notifyAll();
        }
    }
}
