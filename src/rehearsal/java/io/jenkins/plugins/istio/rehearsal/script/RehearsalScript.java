package io.jenkins.plugins.istio.rehearsal.script;

import com.cloudbees.groovy.cps.SerializableScript;
import groovy.lang.MissingMethodException;
import groovy.lang.MissingPropertyException;
import io.jenkins.plugins.istio.rehearsal.pipeline.PipelineRun;
import org.codehaus.groovy.runtime.InvokerHelper;

/** What every script is: its unknown names are variables of the run, globals, steps, and then the environment. */
public abstract class RehearsalScript extends SerializableScript {
    private static final long serialVersionUID = 1L;

    protected RehearsalScript() {
        setBinding(new RunVariables());
    }

    /** Groovy keeps the binding out of the saved form. */
    protected Object readResolve() {
        setBinding(new RunVariables());
        return this;
    }

    @Override
    public Object getProperty(String name) {
        try {
            return super.getProperty(name);
        } catch (MissingPropertyException missing) {
            Object found = Names.value(name);
            if (found == null) {
                throw missing;
            }
            return found;
        }
    }

    @Override
    public Object invokeMethod(String name, Object arguments) {
        Object global = PipelineRun.current().host().globals().find(name);
        if (global != null) {
            return InvokerHelper.invokeMethod(global, "call", arguments);
        }
        if (Names.isStep(name)) {
            return StepInvocation.call(name, InvokerHelper.asArray(arguments));
        }
        try {
            return super.invokeMethod(name, arguments);
        } catch (MissingMethodException missing) {
            boolean misspelt = missing.getMethod().equals(name)
                    && getMetaClass().respondsTo(this, name).isEmpty();
            throw misspelt
                    ? new UnknownName(name, PipelineRun.current().host().steps().names())
                    : missing;
        }
    }

    /** Groovy's own would print past the run's log. */
    @Override
    public void println(Object value) {
        say(InvokerHelper.toString(value));
    }

    @Override
    public void println() {
        say("");
    }

    @Override
    public void print(Object value) {
        say(InvokerHelper.toString(value));
    }

    @Override
    public void printf(String format, Object value) {
        say(String.format(format, value));
    }

    @Override
    public void printf(String format, Object[] values) {
        say(String.format(format, values));
    }

    /** Groovy's own would hold the whole run. */
    public Object sleep(long seconds) {
        return StepInvocation.call("sleep", new Object[] {seconds});
    }

    private static void say(String line) {
        PipelineRun run = PipelineRun.current();
        run.host().log().line(run.scope().branch(), line);
    }
}
