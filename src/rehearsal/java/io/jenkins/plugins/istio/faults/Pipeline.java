package io.jenkins.plugins.istio.faults;

import io.jenkins.plugins.istio.engine.release.Caller;
import io.jenkins.plugins.istio.engine.release.Holder;
import io.jenkins.plugins.istio.engine.release.Progress;
import io.jenkins.plugins.istio.engine.release.RecordConflict;
import io.jenkins.plugins.istio.engine.release.ReleaseReport;
import java.time.Clock;

/** A run of a job: carries out moves as steps do, in whatever process is there. */
final class Pipeline {
    private static final int MOST_ROUNDS = 2_000;
    private static final int MOST_CONFLICTS = 8;

    private final String job;
    private final JenkinsProcess process;

    Pipeline(String job, JenkinsProcess process) {
        this.job = job;
        this.process = process;
    }

    /**
     * Asks until it is finished, as the steps of Jenkins do.
     *
     * @param step the same name goes on with what it began
     * @throws io.jenkins.plugins.istio.engine.release.ReleaseException where the step would fail
     */
    void carryOut(Move move, String step) {
        Caller caller = caller(job, step, process.clock());
        int conflicts = 0;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Progress<ReleaseReport> progress;
            try {
                progress = move.act().advance(process.engine(), process.world(), caller, process::say);
                conflicts = 0;
            } catch (RecordConflict overtaken) {
                conflicts++;
                if (conflicts > MOST_CONFLICTS) {
                    throw overtaken;
                }
                continue;
            }
            if (progress instanceof Progress.Waiting<ReleaseReport> waiting) {
                process.passTo(waiting.until());
            } else {
                return;
            }
        }
        throw new IllegalStateException("'" + move.words() + "' of " + job + " never ends");
    }

    static Caller caller(String job, String step, Clock clock) {
        return new Run(job, step, clock);
    }

    /** Of other runs this one knows nothing: their Jenkins may be dead. */
    private record Run(String job, String step, Clock clock) implements Caller {
        @Override
        public Holder holder() {
            return new Holder("jenkins-1", job, "#1", "https://ci.example/job/" + job + "/1/", clock.instant());
        }

        @Override
        public RunState stateOf(Holder other) {
            return RunState.UNKNOWN;
        }
    }
}
