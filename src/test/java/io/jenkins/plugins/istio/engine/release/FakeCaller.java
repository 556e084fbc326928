package io.jenkins.plugins.istio.engine.release;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A run of job {@code shop/reviews}, at one of its steps. */
final class FakeCaller implements Caller {
    private final Clock clock;
    private final String job;
    private final int run;
    private final String step;
    RunState others = RunState.RUNNING;
    Duration clockSetBy = Duration.ZERO;
    List<Stage> stages = List.of();
    List<Approval> approvals = new ArrayList<>();

    FakeCaller(Clock clock, String job, int run, String step) {
        this.clock = clock;
        this.job = job;
        this.run = run;
        this.step = step;
    }

    @Override
    public Holder holder() {
        return new Holder("jenkins-1", job, "#" + run, null, clock.instant());
    }

    @Override
    public String step() {
        return step;
    }

    @Override
    public RunState stateOf(Holder other) {
        return others;
    }

    @Override
    public Duration clockSetBy() {
        return clockSetBy;
    }

    @Override
    public List<Stage> stages() {
        return stages;
    }

    @Override
    public List<Approval> approvals() {
        return approvals;
    }
}
