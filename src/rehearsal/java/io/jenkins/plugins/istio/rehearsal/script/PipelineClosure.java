package io.jenkins.plugins.istio.rehearsal.script;

import com.cloudbees.groovy.cps.Block;
import com.cloudbees.groovy.cps.Env;
import com.cloudbees.groovy.cps.impl.CpsClosure;
import java.util.List;
import org.codehaus.groovy.runtime.InvokerHelper;

/** A block of pipeline code. Groovy gives every object methods that would hold up the run or print past its log. */
public class PipelineClosure extends CpsClosure {
    private static final long serialVersionUID = 1L;

    public PipelineClosure(Object owner, Object thisObject, List<String> parameters, Block body, Env capture) {
        super(owner, thisObject, parameters, body, capture);
    }

    public Object sleep(long seconds) {
        return toOwner("sleep", seconds);
    }

    public Object println(Object value) {
        return toOwner("println", value);
    }

    public Object print(Object value) {
        return toOwner("print", value);
    }

    private Object toOwner(String name, Object value) {
        return InvokerHelper.invokeMethod(getOwner(), name, value);
    }
}
