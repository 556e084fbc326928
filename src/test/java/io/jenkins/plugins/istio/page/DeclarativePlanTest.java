package io.jenkins.plugins.istio.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.istio.engine.view.PageStage;
import io.jenkins.plugins.istio.engine.view.PageStage.State;
import java.util.List;
import org.jenkinsci.plugins.pipeline.modeldefinition.ast.ModelASTBranch;
import org.jenkinsci.plugins.pipeline.modeldefinition.ast.ModelASTParallel;
import org.jenkinsci.plugins.pipeline.modeldefinition.ast.ModelASTStage;
import org.jenkinsci.plugins.pipeline.modeldefinition.ast.ModelASTStages;
import org.jenkinsci.plugins.pipeline.modeldefinition.ast.ModelASTStep;
import org.junit.jupiter.api.Test;

class DeclarativePlanTest {

    private static ModelASTStage stage(String name, String... steps) {
        ModelASTBranch branch = new ModelASTBranch(null);
        branch.setSteps(List.of(steps).stream().map(DeclarativePlanTest::step).toList());
        ModelASTStage stage = new ModelASTStage(null);
        stage.setName(name);
        stage.setBranches(List.of(branch));
        return stage;
    }

    private static ModelASTStep step(String text) {
        return new ModelASTStep(null) {
            @Override
            public String toGroovy() {
                return text;
            }
        };
    }

    private static ModelASTStages stages(ModelASTStage... stages) {
        ModelASTStages all = new ModelASTStages(null);
        all.setStages(List.of(stages));
        return all;
    }

    @Test
    void everyStageLiesAheadWithItsSteps() {
        assertThat(DeclarativePlan.of(List.of(
                        stages(stage("Deploy", "istioDeploy(version: 'v2')"), stage("Promote", "istioPromote(\n)")))))
                .containsExactly(
                        new PageStage("Deploy", 0, State.AHEAD, List.of("istioDeploy(version: 'v2')")),
                        new PageStage("Promote", 0, State.AHEAD, List.of("istioPromote( )")));
    }

    @Test
    void stagesInStagesComeAfterThoseThatHoldThem() {
        ModelASTStage sequence = stage("Sequence");
        sequence.setStages(stages(stage("First")));
        ModelASTParallel branches = new ModelASTParallel(null);
        branches.setStages(List.of(stage("Left"), stage("Right")));
        ModelASTStage parallel = stage("Parallel");
        parallel.setParallel(branches);

        assertThat(DeclarativePlan.of(List.of(stages(sequence, parallel))))
                .extracting(PageStage::name, PageStage::depth)
                .containsExactly(
                        tuple("Sequence", 0),
                        tuple("First", 1),
                        tuple("Parallel", 0),
                        tuple("Left", 1),
                        tuple("Right", 1));
    }
}
