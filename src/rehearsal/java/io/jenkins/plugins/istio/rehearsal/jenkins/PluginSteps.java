package io.jenkins.plugins.istio.rehearsal.jenkins;

import hudson.ExtensionList;
import hudson.model.Descriptor;
import io.jenkins.plugins.istio.rehearsal.pipeline.StepCall;
import io.jenkins.plugins.istio.rehearsal.pipeline.StepDefinition;
import io.jenkins.plugins.istio.rehearsal.pipeline.StepLibrary;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** Finds the steps of plugins, and the symbols that their parameters take, by the index of extensions. */
public final class PluginSteps {
    private PluginSteps() {}

    public static void addTo(StepLibrary steps) {
        StepDescriptor.all().forEach(descriptor -> steps.add(step(descriptor)));
        for (Descriptor<?> descriptor : ExtensionList.lookup(Descriptor.class)) {
            Symbol symbol = descriptor.getClass().getAnnotation(Symbol.class);
            if (symbol != null
                    && !(descriptor instanceof StepDescriptor)
                    && DataBoundParameters.areOf(descriptor.clazz)) {
                for (String name : symbol.value()) {
                    steps.add(symbol(name, descriptor));
                }
            }
        }
    }

    private static StepDefinition step(StepDescriptor descriptor) {
        return new StepDefinition(
                DataBoundParameters.signature(
                        descriptor.getFunctionName(), descriptor.clazz, descriptor.takesImplicitBlockArgument()),
                call -> start(descriptor, call));
    }

    private static void start(StepDescriptor descriptor, StepCall call) throws Exception {
        StepExecution execution = descriptor.newInstance(call.arguments()).start(new RehearsedContext(call));
        if (call.has("service")) {
            call.run()
                    .facts()
                    .services()
                    .add((call.has("namespace") ? call.text("namespace") : "") + "/" + call.text("service"));
        }
        call.await(new RunningStep(execution));
        if (execution.start() && !call.isSettled()) {
            throw new IllegalStateException(call.name() + " says that it is done, and gave no result.");
        }
    }

    /** What a symbol stands for is made when the step that takes it is. */
    private static StepDefinition symbol(String name, Descriptor<?> descriptor) {
        return new StepDefinition(
                DataBoundParameters.signature(name, descriptor.clazz, false),
                call -> call.succeed(new UninstantiatedDescribable(name, null, call.arguments())));
    }
}
