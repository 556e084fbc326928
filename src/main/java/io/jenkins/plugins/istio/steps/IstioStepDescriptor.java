package io.jenkins.plugins.istio.steps;

import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.istio.config.IstioGlobalConfiguration;
import io.jenkins.plugins.istio.credentials.ClusterCredentialsList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** What the descriptors of all steps share: binding with sentences for errors, and the common part of the forms. */
public abstract class IstioStepDescriptor extends StepDescriptor {
    private final String functionName;

    protected IstioStepDescriptor(String functionName) {
        this.functionName = functionName;
    }

    @Override
    public final String getFunctionName() {
        return functionName;
    }

    /** No workspace: a block that required one could not stand in {@code options { }}. */
    @Override
    public final Set<? extends Class<?>> getRequiredContext() {
        return Set.of(Run.class, TaskListener.class, FlowNode.class);
    }

    @Override
    public final Step newInstance(Map<String, Object> arguments) throws Exception {
        try {
            return Arguments.bind(clazz, functionName, arguments);
        } catch (BadParameter e) {
            throw StepFailure.of(e);
        }
    }

    @Override
    public final Step newInstance(StaplerRequest2 request, JSONObject form) throws FormException {
        try {
            Map<String, Object> values = FormValues.of(form);
            // Jenkins' own form tags send more than their field: that of credentials says includeUser.
            values.keySet().retainAll(new DataBound<>(clazz).names());
            return Arguments.bind(clazz, functionName, values);
        } catch (BadParameter e) {
            // No cause: Jenkins would show its stack trace below the sentence.
            throw new FormException(e.getMessage(), "");
        }
    }

    /** The values of these parameters, for the view of stages. */
    protected static String describe(Map<String, Object> arguments, String... parameters) {
        String text = Stream.of(parameters)
                .map(arguments::get)
                .filter(value -> value != null)
                .map(Object::toString)
                .collect(Collectors.joining(" "));
        return text.isEmpty() ? null : text;
    }

    @POST
    public FormValidation doCheckService(@AncestorInPath Item item, @QueryParameter String value) {
        return FormCheck.of(item, value, service -> KubernetesName.check("service", service));
    }

    @POST
    public FormValidation doCheckNamespace(@AncestorInPath Item item, @QueryParameter String value) {
        return FormCheck.of(item, value, namespace -> KubernetesName.check("namespace", namespace));
    }

    @POST
    public ListBoxModel doFillClusterItems(@AncestorInPath Item item, @QueryParameter String cluster) {
        FormCheck.requirePermission(item);
        return IstioGlobalConfiguration.get().clusterItems(cluster);
    }

    @POST
    public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
        return ClusterCredentialsList.of(item, credentialsId);
    }

    @POST
    public ListBoxModel doFillOnDriftItems(@AncestorInPath Item item) {
        return items(item, ChangingStep.ON_DRIFT);
    }

    /** A list as one line of a form, which {@link #newInstance(StaplerRequest2, JSONObject)} takes apart again. */
    public static String join(List<?> values) {
        return values == null
                ? ""
                : values.stream()
                        .map(each -> each.toString().replaceAll("\\.0$", ""))
                        .collect(Collectors.joining(", "));
    }

    /** The words of a choice, for whoever may see the form. */
    protected static ListBoxModel items(Item item, Choice<?> choice) {
        FormCheck.requirePermission(item);
        return choice.items();
    }
}
