package io.jenkins.plugins.istio.steps;

import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.istio.engine.release.Narrator;
import io.jenkins.plugins.istio.engine.release.NoWayBack;
import io.jenkins.plugins.istio.engine.release.Progress;
import io.jenkins.plugins.istio.engine.release.Release;
import io.jenkins.plugins.istio.engine.release.ReleasePhase;
import io.jenkins.plugins.istio.engine.release.ReleaseReport;
import io.jenkins.plugins.istio.engine.release.RollBackRequest;
import io.jenkins.plugins.istio.engine.release.TakeRequest;
import io.jenkins.plugins.istio.engine.release.Terms;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import java.io.IOException;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.steps.BodyExecution;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Takes the release, runs the body, and settles the release by how the body ended. */
final class ReleaseExecution extends ResumableExecution {
    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = Logger.getLogger(ReleaseExecution.class.getName());

    private enum Stage {
        TAKING,
        BODY,
        LETTING_GO,
        ROLLING_BACK
    }

    private final ReleaseStep step;
    private Stage stage = Stage.TAKING;
    private BodyExecution body;
    private String rolledBackInstead;
    private transient Object result;
    private Throwable failure;

    ReleaseExecution(StepContext context, ReleaseStep step, Target target) {
        super(context, target);
        this.step = step;
    }

    @Override
    Progress<ReleaseReport> advance(EngineSession session, Narrator out) throws IOException, InterruptedException {
        ServiceRef service = target().in(session);
        return switch (stage) {
            case TAKING -> take(session, service, out);
            case BODY -> throw new IllegalStateException("the body runs by itself");
            case LETTING_GO -> Progress.finished(letGo(session, service));
            case ROLLING_BACK -> rollBack(session, service, out);
        };
    }

    private Progress<ReleaseReport> take(EngineSession session, ServiceRef service, Narrator out)
            throws IOException, InterruptedException {
        RollBackAsked asked = RollBackAsked.of(getContext(), session, service);
        if (asked != null) {
            rolledBackInstead = asked.words();
            return asked.advance(getContext(), session, service, out);
        }
        Progress<ReleaseReport> taking = session.engine()
                .take()
                .advance(
                        new TakeRequest(service, step.isTakeOver(), step.isWait(), step.isGitops()),
                        Invocation.of(getContext()),
                        out);
        if (taking instanceof Progress.Finished) {
            WatchedRound.guarded(getContext().get(Run.class), session.cluster(), service, step.rollsBack());
        }
        return taking;
    }

    private Progress<ReleaseReport> rollBack(EngineSession session, ServiceRef service, Narrator out)
            throws IOException, InterruptedException {
        RollBackRequest request = new RollBackRequest(
                service, reason(), RollBackRequest.Candidate.SCALED, false, RollbackStep.DRAIN, Terms.USUAL);
        return session.engine().rollBack().advance(request, Invocation.ofBlockEnd(getContext()), out);
    }

    /**
     * Whoever comes next may have a release in which nothing is under way. One that goes on stays this job's: its next run
     * takes it over without asking, another's only with {@code takeOver}.
     */
    private ReleaseReport letGo(EngineSession session, ServiceRef service) throws IOException, InterruptedException {
        ReleaseReport now = session.engine().status(service);
        if (now.release() != null && !isUnderWay(now.release())) {
            session.engine().letGo(service, Invocation.of(getContext()));
        }
        return now;
    }

    private static boolean isUnderWay(Release release) {
        return release.phase() != ReleasePhase.OPEN && !release.phase().isOver();
    }

    private String reason() {
        return failure instanceof FlowInterruptedException
                ? "the pipeline was aborted"
                : "the pipeline failed: " + (failure.getMessage() == null ? failure : failure.getMessage());
    }

    @Override
    boolean goesBack() {
        return stage == Stage.ROLLING_BACK || rolledBackInstead != null;
    }

    @Override
    void finished(ReleaseReport report) throws Exception {
        switch (stage) {
            case TAKING -> afterTaking();
            case BODY -> throw new IllegalStateException("the body runs by itself");
            case LETTING_GO -> {
                sayWhatStands(report);
                getContext().onSuccess(result);
            }
            case ROLLING_BACK -> getContext().onFailure(failure);
        }
    }

    private void afterTaking() {
        if (rolledBackInstead == null) {
            runBody();
        } else {
            say(rolledBackInstead + " That is done; the steps inside istioRelease are not run.");
            getContext().onSuccess(null);
        }
    }

    private void runBody() {
        stage = Stage.BODY;
        body = getContext()
                .newBodyInvoker()
                .withContext(new ReleaseContext(target(), step.isGitops()))
                .withCallback(new BodyEnd(this))
                .start();
    }

    private void sayWhatStands(ReleaseReport report) {
        Release release = report.release();
        if (release != null && isUnderWay(release)) {
            say("The pipeline ends and the release of " + report.service() + " does not: it stays " + release.phase()
                    + " with "
                    + release.traffic().weight() + " of users on "
                    + release.candidate().name()
                    + ". The next run of this job may go on from here (another job's with takeOver: true), or istioRollback brings everyone"
                    + " back to " + release.stable().name() + ".");
        }
    }

    void bodySucceeded(Object bodyResult) {
        result = bodyResult;
        stage = Stage.LETTING_GO;
        beginRounds();
    }

    void bodyFailed(Throwable cause) {
        failure = cause;
        if (step.rollsBack()) {
            stage = Stage.ROLLING_BACK;
            beginRounds();
        } else {
            EngineFactory.get().later(Duration.ZERO, () -> {
                say("The pipeline failed and istioRelease does not roll back here; " + target().service()
                        + " stays as it is.");
                getContext().onFailure(cause);
            });
        }
    }

    @Override
    void failed(Throwable error) {
        switch (stage) {
            case TAKING, BODY -> super.failed(error);
            case LETTING_GO -> {
                LOGGER.log(Level.WARNING, "a release could not be let go", error);
                say("The release of " + target().service() + " could not be let go: " + error.getMessage()
                        + " The next run of this job takes it over all the same.");
                getContext().onSuccess(result);
            }
            case ROLLING_BACK -> {
                Exception shown = StepFailure.of(error);
                say(
                        error instanceof NoWayBack
                                ? shown.getMessage()
                                : "ROLL BACK FAILED for " + target().service() + ": " + shown.getMessage()
                                        + " Users may still be on the candidate; run istioRollback(service: '"
                                        + target().service() + "').");
                // What speaks to the user has been said; as a suppressed exception Jenkins would print its stack trace.
                if (!(shown instanceof AbortException)) {
                    failure.addSuppressed(shown);
                }
                getContext().onFailure(failure);
            }
        }
    }

    @Override
    void stopped(Throwable cause) {
        if (stage == Stage.ROLLING_BACK) {
            say("Stopped while rolling back " + target().service()
                    + "; what is left to do stands in the release record, and the next istioRollback does it.");
            getContext().onFailure(failure);
        } else {
            super.stopped(cause);
        }
    }

    @Override
    public void stop(Throwable cause) throws Exception {
        if (stage == Stage.BODY && body != null) {
            body.cancel(cause);
        } else {
            super.stop(cause);
        }
    }

    @Override
    public void onResume() {
        if (stage != Stage.BODY) {
            super.onResume();
        }
    }

    @Override
    public String getStatus() {
        return stage == Stage.BODY ? "running the steps inside" : super.getStatus();
    }

    /** Hears on the thread that runs the pipeline how the body ended, and leaves the work to the background. */
    private static final class BodyEnd extends BodyExecutionCallback {
        private static final long serialVersionUID = 1L;

        private final ReleaseExecution execution;

        BodyEnd(ReleaseExecution execution) {
            this.execution = execution;
        }

        @Override
        public void onSuccess(StepContext context, Object bodyResult) {
            execution.bodySucceeded(bodyResult);
        }

        @Override
        public void onFailure(StepContext context, Throwable cause) {
            execution.bodyFailed(cause);
        }
    }
}
