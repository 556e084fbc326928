package io.jenkins.plugins.istio.steps;

import hudson.Extension;
import io.jenkins.plugins.istio.engine.verification.Check;
import io.jenkins.plugins.istio.engine.verification.SuccessRate;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** How many of the candidate's requests succeed. */
public final class SuccessRateParam extends CheckParam {
    private static final long serialVersionUID = 1L;

    private Double min;
    private Double tolerance;
    private Integer minRequests;

    @DataBoundConstructor
    public SuccessRateParam() {}

    public Double getMin() {
        return min;
    }

    @DataBoundSetter
    public void setMin(Double min) {
        this.min = min;
    }

    public Double getTolerance() {
        return tolerance;
    }

    @DataBoundSetter
    public void setTolerance(Double tolerance) {
        this.tolerance = tolerance;
    }

    public Integer getMinRequests() {
        return minRequests;
    }

    @DataBoundSetter
    public void setMinRequests(Integer minRequests) {
        this.minRequests = minRequests;
    }

    @Override
    Check check() {
        return new SuccessRate(min, tolerance, minRequests == null ? null : minRequests.longValue());
    }

    @Extension
    @Symbol({"successRate", "istioSuccessRate"})
    public static final class DescriptorImpl extends CheckDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.SuccessRateParam_displayName();
        }
    }
}
