package io.jenkins.plugins.istio.steps;

import hudson.model.Job;
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
}
