package io.jenkins.plugins.istio.rehearsal.jenkins;

import hudson.model.Job;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import jenkins.model.Jenkins;

/** A job with one run. */
final class RehearsedJob extends Job<RehearsedJob, RehearsedRun> {
    private RehearsedRun run;

    RehearsedJob(String name) {
        super(Jenkins.get(), name);
    }

    void add(RehearsedRun only) {
        run = only;
    }

    @Override
    public RehearsedRun getBuildByNumber(int number) {
        return run.getNumber() == number ? run : null;
    }

    @Override
    public RehearsedRun getLastBuild() {
        return run;
    }

    @Override
    public boolean isBuildable() {
        return true;
    }

    @Override
    protected SortedMap<Integer, RehearsedRun> _getRuns() {
        return new TreeMap<>(Map.of(run.getNumber(), run));
    }

    @Override
    protected void removeRun(RehearsedRun run) {
        throw new UnsupportedOperationException("runs are kept here");
    }
}
