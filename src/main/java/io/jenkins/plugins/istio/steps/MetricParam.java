package io.jenkins.plugins.istio.steps;

import hudson.Extension;
import hudson.Util;
import io.jenkins.plugins.istio.engine.verification.Check;
import io.jenkins.plugins.istio.engine.verification.MetricQuery;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** A Prometheus query of the user's own. */
public final class MetricParam extends CheckParam {
    private static final long serialVersionUID = 1L;

    private final String query;
    private Double max;
    private Double min;
    private Double tolerance;

    @DataBoundConstructor
    public MetricParam(String query) {
        this.query = Util.fixEmptyAndTrim(query);
    }

    public String getQuery() {
        return query;
    }

    public Double getMax() {
        return max;
    }

    @DataBoundSetter
    public void setMax(Double max) {
        this.max = max;
    }

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

    @Override
    Check check() {
        if (query == null) {
            throw new BadParameter(
                    "metric has no query; expected PromQL, for example metric(query: 'sum(rate(errors{version=\"$version\"}[1m]))', max: 1).");
        }
        return new MetricQuery(query, max, min, tolerance);
    }

    @Extension
    @Symbol({"metric", "istioMetric"})
    public static final class DescriptorImpl extends CheckDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.MetricParam_displayName();
        }
    }
}
