package io.jenkins.plugins.istio.steps;

import hudson.model.Run;
import io.jenkins.plugins.istio.engine.release.Narrator;
import io.jenkins.plugins.istio.engine.release.Progress;
import io.jenkins.plugins.istio.engine.release.Release;
import io.jenkins.plugins.istio.engine.release.ReleaseReport;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import io.jenkins.plugins.istio.engine.verification.CheckResult;
import io.jenkins.plugins.istio.engine.view.Awaited;
import io.jenkins.plugins.istio.engine.view.Guard;
import io.jenkins.plugins.istio.engine.view.RunView;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** One round of work of a step, told line by line to the build's log and in facts to the release page. */
final class WatchedRound implements Narrator {
    private final Narrator log;
    private final Run<?, ?> run;
    private final String cluster;

    WatchedRound(Narrator log, Run<?, ?> run, String cluster) {
        this.log = log;
        this.run = run;
        this.cluster = cluster;
    }

    /** No step of the run waits any more. */
    static void ended(StepContext context) {
        try {
            tell(context.get(Run.class), (view, now) -> view.awaiting(null, now));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("the run cannot be reached", e);
        }
    }

    /** From now on a block around the run's steps decides what becomes of a release that fails. */
    static void guarded(Run<?, ?> run, String cluster, ServiceRef service, boolean rollsBack) {
        Guard guard = rollsBack ? Guard.ROLLS_BACK : Guard.FREEZES;
        tell(run, (view, now) -> view.guarded(cluster, service, guard, now));
    }

    @Override
    public void say(String line) {
        log.say(line);
    }

    @Override
    public void stands(Release release) {
        tell(run, (view, now) -> view.stands(cluster, release, now));
    }

    @Override
    public void looked(Release release, List<CheckResult> results, boolean judged) {
        tell(run, (view, now) -> view.looked(cluster, release, results, judged, now));
    }

    @Override
    public void wouldWrite(Release release, List<String> differences) {
        tell(run, (view, now) -> view.wouldWrite(cluster, release.service(), differences, now));
    }

    /** How far the round came. */
    Progress<ReleaseReport> came(Progress<ReleaseReport> progress) {
        if (progress instanceof Progress.Waiting<ReleaseReport> waiting) {
            tell(run, (view, now) -> view.awaiting(new Awaited(waiting.status(), waiting.end()), now));
        }
        return progress;
    }

    private static void tell(Run<?, ?> run, Change change) {
        EngineFactory factory = EngineFactory.get();
        Instant now = factory.clock().instant();
        UnaryOperator<RunView> edit = view -> change.of(view, now);
        factory.views().update(run, edit);
    }

    private interface Change {
        RunView of(RunView view, Instant now);
    }
}
