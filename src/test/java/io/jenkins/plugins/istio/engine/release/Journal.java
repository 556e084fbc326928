package io.jenkins.plugins.istio.engine.release;

import java.util.ArrayList;
import java.util.List;

/** Numbers every call to the fake cluster, remembers the changing ones, and can make one of them the last. */
final class Journal {
    private final List<String> changes = new ArrayList<>();
    private int calls;
    private int dieBefore = -1;
    private int dieAfter = -1;
    private String dieAfterChange;

    /** Thrown where the process is killed: nothing catches it as a release's own error. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    void dieBeforeCall(int number) {
        dieBefore = number;
    }

    void dieAfterCall(int number) {
        dieAfter = number;
    }

    void dieAfterChange(String what) {
        dieAfterChange = what;
    }

    void liveOn() {
        dieBefore = -1;
        dieAfter = -1;
        dieAfterChange = null;
    }

    int calls() {
        return calls;
    }

    List<String> changes() {
        return changes;
    }

    void change(String what, Runnable effect) {
        call(() -> {
            effect.run();
            changes.add(what);
        });
        if (what.equals(dieAfterChange)) {
            throw new Killed();
        }
    }

    void call(Runnable effect) {
        calls++;
        if (calls == dieBefore) {
            throw new Killed();
        }
        effect.run();
        if (calls == dieAfter) {
            throw new Killed();
        }
    }
}
