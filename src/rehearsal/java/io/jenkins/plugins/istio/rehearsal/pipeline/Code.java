package io.jenkins.plugins.istio.rehearsal.pipeline;

import com.cloudbees.groovy.cps.Continuable;
import com.cloudbees.groovy.cps.Continuation;
import com.cloudbees.groovy.cps.Envs;
import com.cloudbees.groovy.cps.impl.ConstantBlock;
import com.cloudbees.groovy.cps.impl.CpsCallableInvocation;
import groovy.lang.Closure;
import groovy.lang.Script;
import java.util.ArrayList;
import java.util.List;

/** Pipeline code made ready to run in pieces. */
public final class Code {
    /** Methods of the language as pipeline code may call them: CPS-transformed, and with iterators that can be saved. */
    static final List<Class> CATEGORIES = categories();

    private Code() {}

    public static Continuable of(Script script) {
        return new Continuable(script);
    }

    static Continuable of(Closure<?> closure) {
        try {
            return new Continuable(new ConstantBlock(closure.call()));
        } catch (CpsCallableInvocation invocation) {
            return new Continuable(invocation.invoke(Envs.empty(), null, Continuation.HALT));
        }
    }

    private static List<Class> categories() {
        List<Class> all = new ArrayList<>(Continuable.categories);
        all.add(SerializableIteration.class);
        return List.copyOf(all);
    }
}
