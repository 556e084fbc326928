package io.jenkins.plugins.istio.steps;

import hudson.model.Run;

/** A run of a {@link TestJob}. */
class TestRun extends Run<TestJob, TestRun> {
    TestRun(TestJob job, int number) {
        super(job, 0L);
        this.number = number;
    }
}
