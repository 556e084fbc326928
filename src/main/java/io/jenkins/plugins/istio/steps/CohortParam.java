package io.jenkins.plugins.istio.steps;

import hudson.Extension;
import hudson.Util;
import hudson.model.Descriptor;
import io.jenkins.plugins.istio.engine.routing.Cohort;
import io.jenkins.plugins.istio.engine.routing.RequestMatch;
import java.util.ArrayList;
import java.util.List;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** A named group of users: by one condition in short form, or by any of several matches. */
public final class CohortParam extends MatchFields<CohortParam> {
    private static final long serialVersionUID = 1L;

    private final String name;
    private List<RequestMatchParam> anyOf = new ArrayList<>();

    @DataBoundConstructor
    public CohortParam(String name) {
        this.name = Util.fixEmptyAndTrim(name);
    }

    public String getName() {
        return name;
    }

    public List<RequestMatchParam> getAnyOf() {
        return anyOf;
    }

    @DataBoundSetter
    public void setAnyOf(List<RequestMatchParam> anyOf) {
        this.anyOf = Lists.kept(anyOf);
    }

    /** @throws BadParameter when it has no name */
    String requireName() {
        if (name == null) {
            throw new BadParameter(
                    "cohort has no name; expected, for example, [name: 'staff', header: 'x-group', value: 'staff'].");
        }
        return name;
    }

    /** @throws BadParameter when it has no name, or does not say who belongs to it */
    Cohort toCohort() {
        String where = "cohort '" + requireName() + "'";
        List<RequestMatch> all = new ArrayList<>(RequestMatchParam.toMatches(where, anyOf));
        if (isGiven() || all.isEmpty()) {
            all.add(0, toMatch(where));
        }
        return new Cohort(name, all);
    }

    @Extension
    public static final class DescriptorImpl extends Descriptor<CohortParam> {
        @Override
        public String getDisplayName() {
            return Messages.CohortParam_displayName();
        }
    }
}
