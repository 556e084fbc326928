package io.jenkins.plugins.istio.rehearsal.jenkins;

import hudson.model.Job;
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
}
