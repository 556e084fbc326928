package io.jenkins.plugins.istio.steps;

import hudson.model.Job;
import java.util.SortedMap;
import java.util.TreeMap;
import jenkins.model.Jenkins;

/** A job at the top of Jenkins. */
final class TestJob extends Job<TestJob, TestRun> {
    TestJob(String name) {
        super(Jenkins.get(), name);
    }

    @Override
    public boolean isBuildable() {
        return true;
    }

    @Override
    protected SortedMap<Integer, TestRun> _getRuns() {
        return new TreeMap<>();
    }

    @Override
    protected void removeRun(TestRun run) {
        throw new UnsupportedOperationException("runs are kept here");
    }
}
