package io.jenkins.plugins.istio.rehearsal.script;

import groovy.lang.Binding;
import groovy.lang.MissingPropertyException;
import io.jenkins.plugins.istio.rehearsal.pipeline.PipelineRun;
import java.util.Map;

/** A binding that keeps nothing itself: what scripts assign without declaring it belongs to the run, and is saved with it. */
final class RunVariables extends Binding {
    @Override
    public Object getVariable(String name) {
        if (!hasVariable(name)) {
            throw new MissingPropertyException(name, getClass());
        }
        return getVariables().get(name);
    }

    @Override
    public void setVariable(String name, Object value) {
        variables().put(name, value);
    }

    @Override
    public boolean hasVariable(String name) {
        return getVariables().containsKey(name);
    }

    @Override
    public Map getVariables() {
        return variables();
    }

    private static Map<String, Object> variables() {
        return PipelineRun.current().variables();
    }
}
