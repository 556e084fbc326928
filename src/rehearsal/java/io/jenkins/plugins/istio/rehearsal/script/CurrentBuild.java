package io.jenkins.plugins.istio.rehearsal.script;

import io.jenkins.plugins.istio.rehearsal.pipeline.BuildResult;
import io.jenkins.plugins.istio.rehearsal.pipeline.PipelineRun;
import io.jenkins.plugins.istio.rehearsal.pipeline.RunFacts;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The script's {@code currentBuild}. */
public final class CurrentBuild implements Serializable {
    private static final long serialVersionUID = 1L;

    public String getResult() {
        BuildResult result = facts().result();
        return result == null ? null : result.name();
    }

    public void setResult(String result) {
        facts().worsen(BuildResult.named(result));
    }

    public String getCurrentResult() {
        return BuildResult.worst(null, facts().result()).name();
    }

    public boolean resultIsBetterOrEqualTo(String other) {
        return BuildResult.valueOf(getCurrentResult()).compareTo(BuildResult.named(other)) <= 0;
    }

    public boolean resultIsWorseOrEqualTo(String other) {
        return BuildResult.valueOf(getCurrentResult()).compareTo(BuildResult.named(other)) >= 0;
    }

    public int getNumber() {
        return facts().number();
    }

    public String getId() {
        return String.valueOf(facts().number());
    }

    public String getProjectName() {
        return facts().job();
    }

    public String getFullProjectName() {
        return facts().job();
    }

    public String getDisplayName() {
        return facts().displayName();
    }

    public String getFullDisplayName() {
        return facts().job() + " " + facts().displayName();
    }

    public void setDisplayName(String name) {
        facts().rename(name);
    }

    public String getDescription() {
        return facts().description();
    }

    public void setDescription(String description) {
        facts().describe(description);
    }

    public long getStartTimeInMillis() {
        return facts().started().toEpochMilli();
    }

    public long getDuration() {
        return Duration.between(facts().started(), PipelineRun.current().now()).toMillis();
    }

    public String getDurationString() {
        return Duration.ofMillis(getDuration()).toSeconds() + " sec and counting";
    }

    /** A rehearsal is always the first build. */
    public Object getPreviousBuild() {
        return null;
    }

    public List<Object> getChangeSets() {
        return new ArrayList<>();
    }

    public List<Object> getBuildCauses() {
        return new ArrayList<>();
    }

    private static RunFacts facts() {
        return PipelineRun.current().facts();
    }
}
