package org.jenkinsci.plugins.workflow.actions;

import java.util.Map;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

public abstract class ArgumentsAction implements PersistentAction {
    public ArgumentsAction() {}

    protected abstract Map<String, Object> getArgumentsInternal();

    public Map<String, Object> getArguments() {
        return getArgumentsInternal();
    }

    public static Map<String, Object> getArguments(FlowNode node) {
        ArgumentsAction action = node.getAction(ArgumentsAction.class);
        return action == null ? Map.of() : action.getArguments();
    }

    public static Map<String, Object> getFilteredArguments(FlowNode node) {
        return getArguments(node);
    }

    public Object getArgumentValue(String name) {
        return getArguments().get(name);
    }

    @Override
    public String getIconFileName() {
        return null;
    }

    @Override
    public String getDisplayName() {
        return "Step Arguments";
    }

    @Override
    public String getUrlName() {
        return null;
    }
}
