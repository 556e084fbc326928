package io.jenkins.plugins.istio.steps;

import hudson.Extension;
import io.jenkins.plugins.istio.engine.verification.Check;
import io.jenkins.plugins.istio.engine.verification.Latency;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** How fast the candidate answers. */
public final class LatencyParam extends CheckParam {
    private static final long serialVersionUID = 1L;
    private static final double QUANTILE = 0.99;

    private Double quantile;
    private Double max;
    private Double tolerance;
    private Integer minRequests;

    @DataBoundConstructor
    public LatencyParam() {}

    public Double getQuantile() {
        return quantile;
    }

    @DataBoundSetter
    public void setQuantile(Double quantile) {
        this.quantile = quantile;
    }

    public Double getMax() {
        return max;
    }

    @DataBoundSetter
    public void setMax(Double max) {
        this.max = max;
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
        return new Latency(
                quantile == null ? QUANTILE : quantile,
                max,
                tolerance,
                minRequests == null ? null : minRequests.longValue());
    }

    @Extension
    @Symbol({"latency", "istioLatency"})
    public static final class DescriptorImpl extends CheckDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.LatencyParam_displayName();
        }
    }
}
