package io.jenkins.plugins.istio.steps;

import hudson.Util;
import io.jenkins.plugins.istio.engine.release.Guard;
import io.jenkins.plugins.istio.engine.release.Guard.Consequence;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.kohsuke.stapler.DataBoundSetter;

/** A step that has checks asked while it waits, and says what their verdicts lead to. */
public abstract class GuardedStep extends ChangingStep {
    private static final long serialVersionUID = 1L;
    static final Choice<Consequence> ON_FAILURE = consequences("onFailure");
    static final Choice<Consequence> ON_INCONCLUSIVE = consequences("onInconclusive");
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private String interval;
    private String onFailure;
    private String onInconclusive;

    private static Choice<Consequence> consequences(String parameter) {
        return Choice.of(parameter, "rollback", Consequence.ROLLBACK)
                .or("fail", Consequence.FAIL)
                .or("unstable", Consequence.UNSTABLE)
                .or("continue", Consequence.CONTINUE);
    }

    public String getInterval() {
        return interval;
    }

    @DataBoundSetter
    public void setInterval(String interval) {
        this.interval = Util.fixEmptyAndTrim(interval);
    }

    public String getOnFailure() {
        return onFailure;
    }

    @DataBoundSetter
    public void setOnFailure(String onFailure) {
        this.onFailure = Util.fixEmptyAndTrim(onFailure);
    }

    public String getOnInconclusive() {
        return onInconclusive;
    }

    @DataBoundSetter
    public void setOnInconclusive(String onInconclusive) {
        this.onInconclusive = Util.fixEmptyAndTrim(onInconclusive);
    }

    /** The questions; empty for none. */
    public abstract List<CheckParam> getChecks();

    @Override
    void prepare(StepContext context) throws IOException, InterruptedException {
        for (CheckParam check : getChecks()) {
            check.prepare(context);
        }
    }

    @Override
    void validate() {
        super.validate();
        guard(List.of());
    }

    static Duration checkInterval(String text) {
        Duration length = DurationText.parse("interval", text, INTERVAL);
        if (length.isZero()) {
            throw new BadParameter("interval is '" + text + "'; expected at least '1s' between two looks.");
        }
        return length;
    }

    final Guard guard(List<CheckParam> checks) {
        return new Guard(
                checks.stream().map(CheckParam::toCheck).toList(),
                checkInterval(interval),
                ON_FAILURE.parse(onFailure),
                ON_INCONCLUSIVE.parse(onInconclusive));
    }
}
