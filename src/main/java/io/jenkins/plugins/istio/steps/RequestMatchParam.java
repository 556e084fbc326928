package io.jenkins.plugins.istio.steps;

import hudson.Extension;
import hudson.model.Descriptor;
import io.jenkins.plugins.istio.engine.routing.RequestMatch;
import java.util.List;
import org.kohsuke.stapler.DataBoundConstructor;

/** Which requests are meant. */
public final class RequestMatchParam extends MatchFields<RequestMatchParam> {
    private static final long serialVersionUID = 1L;

    @DataBoundConstructor
    public RequestMatchParam() {}

    /** @throws BadParameter with a sentence that begins with {@code where} */
    static List<RequestMatch> toMatches(String where, List<RequestMatchParam> all) {
        return all.stream().map(each -> each.toMatch(where)).toList();
    }

    @Extension
    public static final class DescriptorImpl extends Descriptor<RequestMatchParam> {
        @Override
        public String getDisplayName() {
            return Messages.RequestMatchParam_displayName();
        }
    }
}
