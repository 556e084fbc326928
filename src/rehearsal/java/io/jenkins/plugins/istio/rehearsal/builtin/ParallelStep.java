package io.jenkins.plugins.istio.rehearsal.builtin;

import static io.jenkins.plugins.istio.rehearsal.builtin.Spec.step;

import com.cloudbees.groovy.cps.Outcome;
import groovy.lang.Closure;
import hudson.model.Result;
import io.jenkins.plugins.istio.rehearsal.pipeline.StepCall;
import io.jenkins.plugins.istio.rehearsal.pipeline.StepDefinition;
import io.jenkins.plugins.istio.rehearsal.pipeline.Strand;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/** {@code parallel}: its branches take turns, each going on while the others wait. */
final class ParallelStep implements Serializable {
    private static final long serialVersionUID = 1L;
    private final Map<String, Strand> branches = new LinkedHashMap<>();
    private final Map<String, Object> results = new LinkedHashMap<>();
    private Throwable first;
    private boolean stopped;

    private ParallelStep() {}

    static StepDefinition definition() {
        return step("parallel").anyParameter().does(call -> new ParallelStep().start(call));
    }

    private void start(StepCall call) {
        Map<String, Closure<?>> closures = new LinkedHashMap<>();
        call.arguments().forEach((name, value) -> {
            if (value instanceof Closure<?> closure) {
                closures.put(name, closure);
            } else if (!name.equals("failFast")) {
                throw new IllegalArgumentException(
                        "parallel takes a block for each branch, and '" + name + "' is " + value + ".");
            }
        });
        if (closures.isEmpty()) {
            call.succeed(results);
        }
        closures.forEach((name, closure) -> {
            String prefix = call.scope().branch() == null ? name : call.scope().branch() + " / " + name;
            branches.put(
                    name,
                    call.runBody(
                            closure,
                            call.scope().inBranch(prefix),
                            name,
                            (self, outcome) -> ended(self, name, outcome)));
        });
    }

    private void ended(StepCall call, String name, Outcome outcome) {
        branches.remove(name);
        results.put(name, outcome.getNormal());
        if (outcome.isFailure()) {
            if (first == null) {
                first = outcome.getAbnormal();
            }
            if (branches.size() > 0) {
                call.say("Failed in branch " + name);
            }
            if (call.flag("failFast", false) && !stopped) {
                stopped = true;
                Map.copyOf(branches)
                        .values()
                        .forEach(branch -> branch.interrupt(
                                new FlowInterruptedException(Result.ABORTED, new OtherBranchFailed(name))));
            }
        }
        if (branches.isEmpty()) {
            if (first == null) {
                call.succeed(results);
            } else {
                call.fail(first);
            }
        }
    }
}
