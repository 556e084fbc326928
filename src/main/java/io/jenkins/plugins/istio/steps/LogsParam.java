package io.jenkins.plugins.istio.steps;

import hudson.Extension;
import hudson.Util;
import io.jenkins.plugins.istio.engine.verification.Check;
import io.jenkins.plugins.istio.engine.verification.LinePattern;
import io.jenkins.plugins.istio.engine.verification.Logs;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Whether the candidate logs more errors than the stable. */
public final class LogsParam extends CheckParam {
    private static final long serialVersionUID = 1L;

    private String pattern;
    private Double tolerance;
    private Integer max;
    private Integer minRequests;

    @DataBoundConstructor
    public LogsParam() {}

    public String getPattern() {
        return pattern;
    }

    @DataBoundSetter
    public void setPattern(String pattern) {
        this.pattern = Util.fixEmpty(pattern);
    }

    public Double getTolerance() {
        return tolerance;
    }

    @DataBoundSetter
    public void setTolerance(Double tolerance) {
        this.tolerance = tolerance;
    }

    public Integer getMax() {
        return max;
    }

    @DataBoundSetter
    public void setMax(Integer max) {
        this.max = max;
    }

    public Integer getMinRequests() {
        return minRequests;
    }

    @DataBoundSetter
    public void setMinRequests(Integer minRequests) {
        this.minRequests = minRequests;
    }

    /** Without any limit the candidate is compared with the stable. */
    @Override
    Check check() {
        return new Logs(
                pattern == null ? LinePattern.USUAL : new LinePattern(pattern),
                tolerance == null && max == null ? Double.valueOf(Logs.USUAL_TOLERANCE) : tolerance,
                max == null ? null : max.longValue(),
                minRequests == null ? null : minRequests.longValue());
    }

    @Extension
    @Symbol({"logs", "istioLogs"})
    public static final class DescriptorImpl extends CheckDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.LogsParam_displayName();
        }
    }
}
