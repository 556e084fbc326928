package io.jenkins.plugins.istio.faults;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How many faults were injected and how many of them were survived. */
final class Report {
    private static final int MOST_SHOWN = 3;

    private final Map<Fault, Map<Recovery, Count>> counts = new EnumMap<>(Fault.class);
    private final List<String> failures = new ArrayList<>();
    private int calls;

    private static final class Count {
        private int injected;
        private int survived;

        @Override
        public String toString() {
            return survived + " of " + injected;
        }
    }

    /**
     * Tries the faults of a road.
     *
     * @param every 1 for all of them, 2 for every other one, and so on
     * @param first which of the first {@code every} to begin with, from 0
     */
    void tryOut(Course course, int every, int first) throws IOException {
        int number = 0;
        for (int step = 0; step < course.calls().size(); step++) {
            calls += course.calls().get(step).size();
            for (int call = 1; call <= course.calls().get(step).size(); call++) {
                for (Fault fault : Fault.values()) {
                    for (Recovery recovery : Recovery.values()) {
                        if (number % every == first) {
                            count(new Trial(course, step, call, fault, recovery));
                        }
                        number++;
                    }
                }
            }
        }
    }

    private void count(Trial trial) throws IOException {
        Count count = counts.computeIfAbsent(trial.fault(), fault -> new EnumMap<>(Recovery.class))
                .computeIfAbsent(trial.recovery(), recovery -> new Count());
        count.injected++;
        List<String> wrong = trial.run();
        if (wrong.isEmpty()) {
            count.survived++;
        } else {
            failures.add(trial + "\n    "
                    + String.join("\n    ", wrong.subList(0, Math.min(MOST_SHOWN, wrong.size()))));
        }
    }

    int injected() {
        return counts.values().stream()
                .flatMap(byRecovery -> byRecovery.values().stream())
                .mapToInt(count -> count.injected)
                .sum();
    }

    /** What was not survived, and why. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    void print(PrintStream out) {
        out.printf("%-44s %20s %20s %36s%n", "fault", Recovery.SAME_STEP, Recovery.ROLL_BACK, Recovery.NEW_RELEASE);
        counts.forEach((fault, byRecovery) -> out.printf(
                "%-44s %20s %20s %36s%n",
                fault,
                byRecovery.get(Recovery.SAME_STEP),
                byRecovery.get(Recovery.ROLL_BACK),
                byRecovery.get(Recovery.NEW_RELEASE)));
        out.println(
                calls + " calls, " + injected() + " faults injected, " + (injected() - failures.size()) + " survived");
        failures.forEach(failure -> out.println("NOT SURVIVED: " + failure));
    }
}
