package io.jenkins.plugins.istio.steps;

import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.istio.engine.release.Caller;
import io.jenkins.plugins.istio.engine.release.Narrator;
import io.jenkins.plugins.istio.engine.release.Progress;
import io.jenkins.plugins.istio.engine.release.ReleaseEngine;
import io.jenkins.plugins.istio.engine.release.ReleaseReport;
import io.jenkins.plugins.istio.engine.release.ShiftMove;
import io.jenkins.plugins.istio.engine.release.ShiftRequest;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import io.jenkins.plugins.istio.engine.routing.Weight;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Moves users to the candidate: a share, a group, or a schedule of shares. */
public final class ShiftTrafficStep extends GuardedStep {
    private static final long serialVersionUID = 1L;

    private Double percent;
    private CohortParam cohort;
    private boolean remove;
    private List<Double> schedule = new ArrayList<>();
    private String every;
    private List<CheckParam> checks = new ArrayList<>();
    private boolean keepMirror;
    private String capacity;
    private boolean force;
    private boolean requireApproval;
    private Integer approvals;

    @DataBoundConstructor
    public ShiftTrafficStep() {}

    public Double getPercent() {
        return percent;
    }

    @DataBoundSetter
    public void setPercent(Double percent) {
        this.percent = percent;
    }

    public CohortParam getCohort() {
        return cohort;
    }

    @DataBoundSetter
    public void setCohort(CohortParam cohort) {
        this.cohort = cohort;
    }

    public boolean isRemove() {
        return remove;
    }

    @DataBoundSetter
    public void setRemove(boolean remove) {
        this.remove = remove;
    }

    public List<Double> getSchedule() {
        return schedule;
    }

    @DataBoundSetter
    public void setSchedule(List<Double> schedule) {
        this.schedule = Lists.kept(schedule);
    }

    public String getEvery() {
        return every;
    }

    @DataBoundSetter
    public void setEvery(String every) {
        this.every = Util.fixEmptyAndTrim(every);
    }

    @Override
    public List<CheckParam> getChecks() {
        return checks;
    }

    @DataBoundSetter
    public void setChecks(List<CheckParam> checks) {
        this.checks = Lists.kept(checks);
    }

    public boolean isKeepMirror() {
        return keepMirror;
    }

    @DataBoundSetter
    public void setKeepMirror(boolean keepMirror) {
        this.keepMirror = keepMirror;
    }

    public String getCapacity() {
        return capacity;
    }

    @DataBoundSetter
    public void setCapacity(String capacity) {
        this.capacity = Util.fixEmptyAndTrim(capacity);
    }

    public boolean isForce() {
        return force;
    }

    @DataBoundSetter
    public void setForce(boolean force) {
        this.force = force;
    }

    public boolean isRequireApproval() {
        return requireApproval;
    }

    @DataBoundSetter
    public void setRequireApproval(boolean requireApproval) {
        this.requireApproval = requireApproval;
    }

    public Integer getApprovals() {
        return approvals;
    }

    @DataBoundSetter
    public void setApprovals(Integer approvals) {
        this.approvals = approvals;
    }

    @Override
    void validate() {
        super.validate();
        int moves = (percent == null ? 0 : 1) + (cohort == null ? 0 : 1) + (schedule.isEmpty() ? 0 : 1);
        if (moves != 1) {
            throw new BadParameter("istioShiftTraffic names " + (moves == 0 ? "no move" : "several moves")
                    + "; expected one of percent: 25, cohort: [name: 'staff', header: 'x-group', value: 'staff'],"
                    + " schedule: [5, 25, 50, 100].");
        }
        if (remove && cohort == null) {
            throw new BadParameter(
                    "remove ends a cohort, and none is named; expected cohort: [name: 'staff'], remove: true.");
        }
        if (schedule.isEmpty() && (!checks.isEmpty() || every != null)) {
            throw new BadParameter(
                    (checks.isEmpty() ? "every belongs" : "checks belong")
                            + " to a schedule, and none is given; expected schedule: [5, 25, 50, 100], every: '5m', or istioVerify after this step.");
        }
        Capacity.CHOICE.parse(capacity);
        RequiredApprovals.parse(requireApproval, approvals);
        move();
    }

    private ShiftMove move() {
        if (percent != null) {
            return new ShiftMove.ToWeight(Percents.parse(percent));
        }
        if (cohort != null) {
            return remove ? new ShiftMove.EndCohort(cohort.requireName()) : new ShiftMove.AddCohort(cohort.toCohort());
        }
        List<Weight> weights = Percents.schedule(schedule);
        if (every == null && weights.size() > 1) {
            throw new BadParameter("schedule " + schedule
                    + " does not say how long each value stands; expected every, for example every: '5m'.");
        }
        return new ShiftMove.Schedule(weights, DurationText.parse("every", every, Duration.ZERO), guard(checks));
    }

    @Override
    Progress<ReleaseReport> advance(ReleaseEngine engine, ServiceRef service, Caller caller, Narrator out) {
        return engine.shift()
                .advance(
                        new ShiftRequest(
                                service,
                                move(),
                                keepMirror,
                                Capacity.CHOICE.parse(capacity),
                                terms(force).withApprovals(RequiredApprovals.parse(requireApproval, approvals))),
                        caller,
                        out);
    }

    @Extension
    public static final class DescriptorImpl extends IstioStepDescriptor {
        public DescriptorImpl() {
            super("istioShiftTraffic");
        }

        @Override
        public String getDisplayName() {
            return Messages.ShiftTrafficStep_displayName();
        }

        @Override
        public String argumentsToString(Map<String, Object> arguments) {
            return describe(arguments, "percent", "schedule");
        }

        @POST
        public FormValidation doCheckApprovals(@AncestorInPath Item item, @QueryParameter String value) {
            return FormCheck.of(item, value, RequiredApprovals::check);
        }

        @POST
        public FormValidation doCheckPercent(@AncestorInPath Item item, @QueryParameter String value) {
            return FormCheck.of(item, value, Percents::check);
        }

        @POST
        public FormValidation doCheckEvery(@AncestorInPath Item item, @QueryParameter String value) {
            return FormCheck.of(item, value, every -> DurationText.parse("every", every, null));
        }

        @POST
        public FormValidation doCheckInterval(@AncestorInPath Item item, @QueryParameter String value) {
            return FormCheck.of(item, value, GuardedStep::checkInterval);
        }

        @POST
        public ListBoxModel doFillOnFailureItems(@AncestorInPath Item item) {
            return items(item, ON_FAILURE);
        }

        @POST
        public ListBoxModel doFillOnInconclusiveItems(@AncestorInPath Item item) {
            return items(item, ON_INCONCLUSIVE);
        }

        @POST
        public ListBoxModel doFillCapacityItems(@AncestorInPath Item item) {
            return items(item, Capacity.CHOICE);
        }
    }
}
