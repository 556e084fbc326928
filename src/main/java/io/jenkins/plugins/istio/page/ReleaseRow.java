package io.jenkins.plugins.istio.page;

import hudson.model.Item;
import hudson.model.Job;
import hudson.model.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeoutException;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.support.steps.input.InputAction;

/** One line of the list of releases, for one reader. */
public final class ReleaseRow {
    private final IndexedRelease entry;
    private final Job<?, ?> job;
    private final Run<?, ?> run;
    private final Instant now;

    private ReleaseRow(IndexedRelease entry, Job<?, ?> job, Instant now) {
        this.entry = entry;
        this.job = job;
        this.run = job == null ? null : job.getBuildByNumber(entry.run());
        this.now = now;
    }

    /** Null when the reader may not see it: those of lost jobs are for administrators. */
    static ReleaseRow of(IndexedRelease entry, Instant now) {
        Job<?, ?> job = Jenkins.get().getItemByFullName(entry.job(), Job.class);
        boolean visible = job == null ? Jenkins.get().hasPermission(Jenkins.ADMINISTER) : job.hasPermission(Item.READ);
        return visible ? new ReleaseRow(entry, job, now) : null;
    }

    Job<?, ?> job() {
        return job;
    }

    IndexedRelease entry() {
        return entry;
    }

    public String getKey() {
        return entry.key();
    }

    public String getService() {
        return entry.release().service();
    }

    public String getCluster() {
        return entry.release().cluster();
    }

    /** Where it stands, in words. */
    public String getPhase() {
        String said = entry.release().said();
        return said == null ? entry.release().phase() : said;
    }

    /** Who serves users, in words. */
    public String getServing() {
        IndexedRelease.Brief release = entry.release();
        if (release.stable() == null) {
            return Messages.ReleaseRow_nothingDeployed();
        }
        return release.candidate() == null || release.over()
                ? Messages.ReleaseRow_everyone(release.stable())
                : Messages.ReleaseRow_share(number(release.percent()), release.candidate(), release.stable());
    }

    public String getRunName() {
        return entry.job() + " #" + entry.run();
    }

    /** Where the run is shown; null when it is gone. */
    public String getRunUrl() {
        return run == null ? null : run.getUrl() + "release/";
    }

    /** How long it is held; null when nobody holds it. */
    public String getHeldFor() {
        Instant since = entry.release().heldSince();
        return since == null ? null : span(Duration.between(since, now));
    }

    /** What waits for whom; null when nothing does. */
    public String getWaitsFor() throws InterruptedException {
        InputAction inputs = run == null || !run.isBuilding() ? null : run.getAction(InputAction.class);
        try {
            if (inputs == null || !inputs.isWaitingForInput()) {
                return null;
            }
            return inputs.getExecutions().stream()
                    .findFirst()
                    .map(gate -> gate.getInput().getSubmitter() == null
                            ? gate.getInput().getMessage()
                            : gate.getInput().getSubmitter() + ": "
                                    + gate.getInput().getMessage())
                    .orElse(null);
        } catch (TimeoutException stillLoading) {
            return null;
        }
    }

    /** How old this knowledge is. */
    public String getAge() {
        return span(Duration.between(entry.known(), now));
    }

    /** Why it could not be read when that was last tried; null when it could. */
    public String getTrouble() {
        return entry.trouble();
    }

    /** How long ago that was; null when it is not known. */
    public String getTried() {
        return entry.tried() == null ? null : span(Duration.between(entry.tried(), now));
    }

    /** Why it cannot be rolled back from here; null when it can. */
    public String getNoWayBack() {
        if (job == null) {
            return Messages.ReleaseRow_jobGone(entry.job());
        } else if (!entry.release().canGoBack()) {
            return Messages.ReleaseRow_nothingToRollBack();
        } else if (!job.hasPermission(Item.BUILD)) {
            return Messages.ReleaseRow_notAllowed("Job/" + Item.BUILD.name);
        } else if (run != null && run.isBuilding()) {
            return Messages.ReleaseRow_stillRunning(getRunName());
        }
        return job.isBuildable() ? null : Messages.ReleaseRow_jobDisabled(entry.job());
    }

    private static String number(double percent) {
        return percent == Math.rint(percent) ? Long.toString((long) percent) : Double.toString(percent);
    }

    private static String span(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        } else if (seconds < 3600) {
            return seconds / 60 + " min";
        }
        return seconds < 172_800 ? seconds / 3600 + " h" : seconds / 86_400 + " d";
    }
}
