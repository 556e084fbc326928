package io.jenkins.plugins.istio.engine.release;

import java.time.Instant;

/**
 * The run that may change the release.
 *
 * @param instance the Jenkins controller's id
 * @param job the job's full name
 * @param run the run's id within the job: {@code #12}
 * @param url where a person can see the run, or null
 * @param since when it took the release
 */
public record Holder(String instance, String job, String run, String url, Instant since) {

    public boolean isSameRun(Holder other) {
        return other != null && instance.equals(other.instance) && job.equals(other.job) && run.equals(other.run);
    }

    public boolean isSameJob(Holder other) {
        return other != null && instance.equals(other.instance) && job.equals(other.job);
    }

    /** The run as people call it: {@code shop/reviews #12}. */
    String name() {
        return job + " " + run;
    }

    @Override
    public String toString() {
        return name() + (url == null ? "" : " (" + url + ")");
    }
}
