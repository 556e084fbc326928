package io.jenkins.plugins.istio.rehearsal.builtin;

import static io.jenkins.plugins.istio.rehearsal.builtin.Spec.step;

import com.cloudbees.groovy.cps.Outcome;
import io.jenkins.plugins.istio.rehearsal.pipeline.BuildResult;
import io.jenkins.plugins.istio.rehearsal.pipeline.StageReport;
import io.jenkins.plugins.istio.rehearsal.pipeline.StepCall;
import io.jenkins.plugins.istio.rehearsal.pipeline.StepDefinition;
import java.util.Map;

/** {@code stage('…') { }}: a heading, and something to report on. */
final class StageStep {
    private StageStep() {}

    static StepDefinition definition() {
        return step("stage").sole("name").optional("concurrency").block().does(StageStep::start);
    }

    private static void start(StepCall call) {
        Map<String, StageReport> stages = call.run().facts().stages();
        StageReport around = stages.get(call.scope().stage());
        StageReport stage = new StageReport(call.text("name"), around == null ? 0 : around.depth() + 1);
        stages.put(call.node().id(), stage);
        call.run().host().watchers().stageBegan(stage);
        call.run().host().log().heading(call.scope().branch(), stage.name());
        call.runBody(
                call.scope().inStage(call.node().id()).withEnvironment(Map.of("STAGE_NAME", stage.name())),
                StageStep::ended);
    }

    private static void ended(StepCall call, Outcome outcome) {
        StageReport stage = call.run().facts().stages().get(call.node().id());
        stage.worsen(outcome.isSuccess() ? BuildResult.SUCCESS : Failures.resultOf(outcome.getAbnormal()));
        call.run().host().watchers().stageEnded(stage);
        call.settle(outcome);
    }
}
