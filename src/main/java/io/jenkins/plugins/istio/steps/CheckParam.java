package io.jenkins.plugins.istio.steps;

import hudson.ExtensionPoint;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import io.jenkins.plugins.istio.engine.verification.Check;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** A question to evidence, as a pipeline writes it: {@code successRate(min: 99.5)}. */
public abstract class CheckParam extends AbstractDescribableImpl<CheckParam> implements ExtensionPoint, Serializable {
    private static final long serialVersionUID = 1L;

    /** @throws IllegalArgumentException with a sentence, when it cannot be right */
    abstract Check check();

    /** Fetches what the check needs of the workspace, once, in the background, before it is asked for the first time. */
    void prepare(StepContext context) throws IOException, InterruptedException {}

    /** @throws BadParameter when it cannot be right, for example a check without a limit */
    final Check toCheck() {
        try {
            return check();
        } catch (BadParameter e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new BadParameter(e.getMessage() + ".");
        }
    }

    /** Lists it among the checks of a form. */
    public abstract static class CheckDescriptor extends Descriptor<CheckParam> {
        /** As {@link IstioStepDescriptor#join}. */
        public static String join(List<?> values) {
            return IstioStepDescriptor.join(values);
        }
    }
}
