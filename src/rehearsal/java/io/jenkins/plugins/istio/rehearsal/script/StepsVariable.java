package io.jenkins.plugins.istio.rehearsal.script;

import groovy.lang.GroovyObjectSupport;
import java.io.Serializable;
import org.codehaus.groovy.runtime.InvokerHelper;

/** The script's {@code steps}, for classes that are no scripts. */
public final class StepsVariable extends GroovyObjectSupport implements Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public Object invokeMethod(String name, Object arguments) {
        return StepInvocation.call(name, InvokerHelper.asArray(arguments));
    }
}
