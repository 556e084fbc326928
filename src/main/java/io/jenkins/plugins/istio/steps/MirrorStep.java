package io.jenkins.plugins.istio.steps;

import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.istio.engine.release.Caller;
import io.jenkins.plugins.istio.engine.release.MirrorRequest;
import io.jenkins.plugins.istio.engine.release.Narrator;
import io.jenkins.plugins.istio.engine.release.Progress;
import io.jenkins.plugins.istio.engine.release.ReleaseEngine;
import io.jenkins.plugins.istio.engine.release.ReleaseReport;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Sends copies of live requests to the candidate and throws its answers away. */
public final class MirrorStep extends ChangingStep {
    private static final long serialVersionUID = 1L;

    private final Double percent;
    private List<RequestMatchParam> match = new ArrayList<>();
    private boolean unsafeMethods;
    private String capacity;

    @DataBoundConstructor
    public MirrorStep(Double percent) {
        this.percent = percent;
    }

    public Double getPercent() {
        return percent;
    }

    public List<RequestMatchParam> getMatch() {
        return match;
    }

    @DataBoundSetter
    public void setMatch(List<RequestMatchParam> match) {
        this.match = Lists.kept(match);
    }

    public boolean isUnsafeMethods() {
        return unsafeMethods;
    }

    @DataBoundSetter
    public void setUnsafeMethods(boolean unsafeMethods) {
        this.unsafeMethods = unsafeMethods;
    }

    public String getCapacity() {
        return capacity;
    }

    @DataBoundSetter
    public void setCapacity(String capacity) {
        this.capacity = Util.fixEmptyAndTrim(capacity);
    }

    @Override
    void validate() {
        super.validate();
        if (percent == null) {
            throw new BadParameter(
                    "istioMirror has no percent; expected how many requests are copied, for example percent: 100 (0 ends the mirror).");
        }
        Percents.parse(percent);
        RequestMatchParam.toMatches("match", match);
        Capacity.CHOICE.parse(capacity);
    }

    @Override
    Progress<ReleaseReport> advance(ReleaseEngine engine, ServiceRef service, Caller caller, Narrator out) {
        return engine.mirror()
                .advance(
                        new MirrorRequest(
                                service,
                                Percents.parse(percent),
                                RequestMatchParam.toMatches("match", match),
                                unsafeMethods,
                                Capacity.CHOICE.parse(capacity),
                                terms(false)),
                        caller,
                        out);
    }

    @Extension
    public static final class DescriptorImpl extends IstioStepDescriptor {
        public DescriptorImpl() {
            super("istioMirror");
        }

        @Override
        public String getDisplayName() {
            return Messages.MirrorStep_displayName();
        }

        @Override
        public String argumentsToString(Map<String, Object> arguments) {
            return describe(arguments, "percent");
        }

        @POST
        public FormValidation doCheckPercent(@AncestorInPath Item item, @QueryParameter String value) {
            return FormCheck.of(item, value, Percents::check);
        }

        @POST
        public ListBoxModel doFillCapacityItems(@AncestorInPath Item item) {
            return items(item, Capacity.CHOICE);
        }
    }
}
