package io.jenkins.plugins.istio.rehearsal.script;

import groovy.lang.GroovyObjectSupport;
import io.jenkins.plugins.istio.rehearsal.pipeline.PipelineRun;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;

/** The script's {@code env}: blocks hide the run's variables, assignments are for the whole run. */
public final class Environment extends GroovyObjectSupport implements Serializable {
    private static final long serialVersionUID = 1L;

    public String get(String name) {
        return all().get(name);
    }

    public Map<String, String> getEnvironment() {
        return all();
    }

    /** {@code env['NAME']}. */
    public Object getAt(String name) {
        return get(name);
    }

    /** {@code env['NAME'] = value}. */
    public void putAt(String name, Object value) {
        setProperty(name, value);
    }

    @Override
    public Object getProperty(String name) {
        return name.equals("environment") ? all() : get(name);
    }

    @Override
    public void setProperty(String name, Object value) {
        Map<String, String> variables = PipelineRun.current().facts().environment();
        if (value == null) {
            variables.remove(name);
        } else {
            variables.put(name, value.toString());
        }
    }

    private static Map<String, String> all() {
        PipelineRun run = PipelineRun.current();
        Map<String, String> all = new LinkedHashMap<>();
        run.facts().parameters().forEach((name, value) -> all.put(name, String.valueOf(value)));
        all.putAll(run.facts().environment());
        all.putAll(run.scope().environment());
        return all;
    }
}
