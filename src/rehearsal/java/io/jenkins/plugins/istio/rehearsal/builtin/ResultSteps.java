package io.jenkins.plugins.istio.rehearsal.builtin;

import static io.jenkins.plugins.istio.rehearsal.builtin.Spec.step;

import com.cloudbees.groovy.cps.Outcome;
import hudson.AbortException;
import io.jenkins.plugins.istio.rehearsal.pipeline.BuildResult;
import io.jenkins.plugins.istio.rehearsal.pipeline.StageReport;
import io.jenkins.plugins.istio.rehearsal.pipeline.StepCall;
import io.jenkins.plugins.istio.rehearsal.pipeline.StepLibrary;

/** Steps that decide how the run and the stage end. */
final class ResultSteps {
    private ResultSteps() {}

    static void addTo(StepLibrary steps) {
        steps.add(step("error").optionalSole("message").does(ResultSteps::error));
        steps.add(step("unstable").sole("message").does(ResultSteps::unstable));
        steps.add(step("catchError")
                .optionalSole("message")
                .optional("buildResult", "stageResult", "catchInterruptions")
                .block()
                .does(ResultSteps::catchError));
        steps.add(step("warnError")
                .sole("message")
                .optional("catchInterruptions")
                .block()
                .does(ResultSteps::warnError));
    }

    private static void error(StepCall call) throws AbortException {
        throw new AbortException(call.has("message") ? call.text("message") : "");
    }

    private static void unstable(StepCall call) {
        call.say("WARNING: " + call.text("message"));
        mark(call, BuildResult.UNSTABLE, BuildResult.UNSTABLE);
        call.succeed(null);
    }

    private static void catchError(StepCall call) {
        BuildResult build = BuildResult.named(call.has("buildResult") ? call.text("buildResult") : "FAILURE");
        BuildResult stage = BuildResult.named(call.has("stageResult") ? call.text("stageResult") : build.name());
        catching(call, build, stage);
    }

    private static void warnError(StepCall call) {
        catching(call, BuildResult.UNSTABLE, BuildResult.UNSTABLE);
    }

    private static void catching(StepCall call, BuildResult build, BuildResult stage) {
        call.runBody(call.scope(), (self, outcome) -> caught(self, outcome, build, stage));
    }

    private static void caught(StepCall call, Outcome outcome, BuildResult build, BuildResult stage) {
        Throwable failure = outcome.getAbnormal();
        if (failure == null) {
            call.succeed(null);
        } else if (!call.flag("catchInterruptions", true) && Failures.isInterruption(failure)) {
            call.fail(failure);
        } else {
            if (call.has("message")) {
                call.say(call.text("message"));
            }
            call.say("ERROR: " + Failures.sentence(failure));
            mark(call, build, stage);
            call.succeed(null);
        }
    }

    private static void mark(StepCall call, BuildResult build, BuildResult stage) {
        call.run().facts().worsen(build);
        StageReport around = call.run().facts().stages().get(call.scope().stage());
        if (around != null) {
            around.worsen(stage);
        }
    }
}
