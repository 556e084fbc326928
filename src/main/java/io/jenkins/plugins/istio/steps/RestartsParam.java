package io.jenkins.plugins.istio.steps;

import hudson.Extension;
import io.jenkins.plugins.istio.engine.verification.Check;
import io.jenkins.plugins.istio.engine.verification.Restarts;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Whether the candidate's containers stay up. */
public final class RestartsParam extends CheckParam {
    private static final long serialVersionUID = 1L;

    private Integer max;

    @DataBoundConstructor
    public RestartsParam() {}

    public Integer getMax() {
        return max;
    }

    @DataBoundSetter
    public void setMax(Integer max) {
        this.max = max;
    }

    @Override
    Check check() {
        return new Restarts(max == null ? 0 : max);
    }

    @Extension
    @Symbol({"restarts", "istioRestarts"})
    public static final class DescriptorImpl extends CheckDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.RestartsParam_displayName();
        }
    }
}
