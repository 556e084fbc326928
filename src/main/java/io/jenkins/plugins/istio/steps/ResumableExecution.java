package io.jenkins.plugins.istio.steps;

import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.istio.engine.release.Narrator;
import io.jenkins.plugins.istio.engine.release.Progress;
import io.jenkins.plugins.istio.engine.release.RecordConflict;
import io.jenkins.plugins.istio.engine.release.ReleaseReport;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * Work in rounds: each opens the cluster in the background, asks the engine how far things are, and closes it. Between
 * rounds a step holds no thread, and no connection either but for that of an {@link SetAlarm}; all that a restarted Jenkins needs is
 * the moment of the next round: what was done stands in the release record.
 */
abstract class ResumableExecution extends StepExecution {
    private static final long serialVersionUID = 1L;
    private static final int MOST_CONFLICTS = 8;

    /** How long a round that is under way may go on after the step was stopped, so that nothing follows it unnoticed. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Target target;
    private long until;
    private long longest;
    private String status;

    private transient RoundTimer timer;
    private transient boolean working;
    private transient boolean idle;
    private transient Throwable stopCause;
    private transient int conflicts;
    private transient SetClock clock;
    private transient Outage outage;

    ResumableExecution(StepContext context, Target target) {
        super(context);
        this.target = target;
    }

    /** One round. Repeated by the moment that it answers until it is finished. */
    abstract Progress<ReleaseReport> advance(EngineSession session, Narrator out) throws Exception;

    /** The last round is over; called in the background. */
    abstract void finished(ReleaseReport report) throws Exception;

    /** Whether the present rounds bring users back, for which the cluster is waited for as long as it takes. */
    boolean goesBack() {
        return false;
    }

    /** A round failed; called in the background. */
    void failed(Throwable error) {
        getContext().onFailure(StepFailure.of(error));
    }

    /** The rounds were stopped from outside; called in the background. */
    void stopped(Throwable cause) {
        getContext().onFailure(cause);
    }

    @Override
    public boolean start() throws Exception {
        beginRounds();
        return false;
    }

    final synchronized void beginRounds() {
        idle = false;
        until = 0;
        status = null;
        conflicts = 0;
        timer().begin();
    }

    @Override
    public synchronized void onResume() {
        Duration wait = Duration.between(EngineFactory.get().clock().instant(), Instant.ofEpochMilli(until));
        timer().dueIn(wait, longest == 0 ? wait : Duration.ofMillis(longest));
    }

    private synchronized RoundTimer timer() {
        if (timer == null) {
            timer = new RoundTimer(EngineFactory.get(), this::round);
        }
        return timer;
    }

    private synchronized SetClock clock() {
        if (clock == null) {
            clock = new SetClock(EngineFactory.get());
        }
        return clock;
    }

    @Override
    public void stop(Throwable cause) throws Exception {
        synchronized (this) {
            stopCause = cause;
            if (working) {
                EngineFactory.get().later(GRACE, () -> end(cause));
                return;
            }
        }
        // JENKINS-37154: this may be the thread that runs the pipeline, so do nothing here that could wait for it.
        EngineFactory.get().later(Duration.ZERO, () -> end(cause));
    }

    @Override
    public synchronized String getStatus() {
        return status == null ? "asking the cluster" : status;
    }

    Target target() {
        return target;
    }

    /** Tells the build's log and nobody else. */
    final void say(String line) {
        try {
            getContext().get(TaskListener.class).getLogger().println(LogText.ours(line));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("the build's log cannot be reached", e);
        }
    }

    private void round() {
        synchronized (this) {
            if (idle || stopCause != null) {
                return;
            }
            working = true;
        }
        try {
            Progress<ReleaseReport> progress = askEngine();
            if (!endWhenStopped()) {
                goOn(progress);
            }
        } catch (RecordConflict e) {
            if (!endWhenStopped()) {
                tryAgain(e);
            }
        } catch (Throwable e) {
            if (!endWhenStopped() && !isWaitedOut(e) && becomeIdle()) {
                failed(e);
            }
        }
    }

    /** Whether the cluster is out of reach in the midst of a wait, or on the way back, and the round is to be repeated. */
    private synchronized boolean isWaitedOut(Throwable error) {
        if (outage == null) {
            outage = new Outage(EngineFactory.get());
        }
        Duration patience = goesBack() ? Outage.BACK : until > 0 ? Outage.FORWARD : Duration.ZERO;
        if (idle || !outage.isWaitedOut(error, patience)) {
            return false;
        }
        if (outage.isNew()) {
            say(Outage.began(error, patience));
        }
        status = "waiting until the cluster answers again";
        timer().in(Outage.AGAIN);
        return true;
    }

    private synchronized void answered() {
        clock().answered();
        if (outage != null && outage.isOn()) {
            say(outage.ended());
        }
    }

    /** How far the clock was set since the engine was last asked and answered. */
    final Duration clockSetBy() {
        return clock().setBy();
    }

    private Progress<ReleaseReport> askEngine() throws Exception {
        Run<?, ?> run = getContext().get(Run.class);
        EngineSession session = EngineFactory.get().open(target.cluster(), target.credentialsId(), run);
        try {
            WatchedRound round = new WatchedRound(this::say, run, session.cluster());
            clock().look();
            Progress<ReleaseReport> progress = round.came(advance(session, round));
            answered();
            if (timer().set(SetAlarm.of(progress, session))) {
                session = null;
            }
            return progress;
        } finally {
            if (session != null) {
                session.close();
            }
        }
    }

    private void goOn(Progress<ReleaseReport> progress) {
        if (progress instanceof Progress.Waiting<ReleaseReport> waiting) {
            synchronized (this) {
                conflicts = 0;
                Duration wait = Duration.between(EngineFactory.get().clock().instant(), waiting.until());
                until = waiting.until().toEpochMilli();
                longest = Math.max(1, wait.toMillis());
                status = waiting.status();
                timer().dueIn(wait, wait);
            }
        } else if (progress instanceof Progress.Finished<ReleaseReport> done && becomeIdle()) {
            try {
                finished(done.result());
            } catch (Exception e) {
                failed(e);
            }
        }
    }

    private void tryAgain(RecordConflict conflict) {
        conflicts++;
        if (conflicts <= MOST_CONFLICTS) {
            timer().in(Duration.ofMillis(50L << conflicts));
        } else if (becomeIdle()) {
            failed(conflict);
        }
    }

    private boolean endWhenStopped() {
        Throwable cause;
        synchronized (this) {
            working = false;
            cause = stopCause;
        }
        if (cause != null) {
            end(cause);
        }
        return cause != null;
    }

    private void end(Throwable cause) {
        if (becomeIdle()) {
            stopped(cause);
        }
    }

    /** Whether the rounds were still going on. */
    private synchronized boolean becomeIdle() {
        if (idle) {
            return false;
        }
        idle = true;
        status = null;
        timer().end();
        WatchedRound.ended(getContext());
        return true;
    }
}
