package io.jenkins.plugins.istio.rehearsal.jenkins;

import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.istio.rehearsal.pipeline.BuildResult;
import io.jenkins.plugins.istio.rehearsal.pipeline.PipelineRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.WeakHashMap;

/** The run as Jenkins' types show it. One for each run, so that actions added to it stay. */
final class RehearsedRun extends Run<RehearsedJob, RehearsedRun> {
    private static final Map<PipelineRun, RehearsedRun> KNOWN = new WeakHashMap<>();
    private final PipelineRun rehearsed;

    private RehearsedRun(RehearsedJob job, PipelineRun rehearsed) throws IOException {
        super(job, rehearsed.facts().started().toEpochMilli());
        this.rehearsed = rehearsed;
        number = rehearsed.facts().number();
        job.add(this);
    }

    static synchronized RehearsedRun of(PipelineRun run) {
        return KNOWN.computeIfAbsent(run, RehearsedRun::make);
    }

    private static RehearsedRun make(PipelineRun run) {
        try {
            return new RehearsedRun(new RehearsedJob(run.facts().job()), run);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Override
    public Result getResult() {
        BuildResult known = rehearsed.facts().result();
        return known == null ? null : Result.fromString(known.name());
    }

    @Override
    public void setResult(Result worse) {
        rehearsed.facts().worsen(BuildResult.named(worse.toString()));
    }

    @Override
    public boolean isBuilding() {
        return rehearsed.outcome() == null;
    }

    @Override
    public String getDescription() {
        return rehearsed.facts().description();
    }

    @Override
    public void setDescription(String text) {
        rehearsed.facts().describe(text);
    }
}
