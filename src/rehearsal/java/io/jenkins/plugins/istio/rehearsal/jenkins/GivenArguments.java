package io.jenkins.plugins.istio.rehearsal.jenkins;

import java.util.Map;
import org.jenkinsci.plugins.workflow.actions.ArgumentsAction;

/** What a step was called with. */
final class GivenArguments extends ArgumentsAction {
    private final Map<String, Object> arguments;

    GivenArguments(Map<String, Object> arguments) {
        this.arguments = arguments;
    }

    @Override
    protected Map<String, Object> getArgumentsInternal() {
        return arguments;
    }
}
