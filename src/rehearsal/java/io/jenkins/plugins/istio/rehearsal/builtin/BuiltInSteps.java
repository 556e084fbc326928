package io.jenkins.plugins.istio.rehearsal.builtin;

import io.jenkins.plugins.istio.rehearsal.pipeline.StepLibrary;

/** All steps that the rehearsal brings itself. */
public final class BuiltInSteps {
    private BuiltInSteps() {}

    /**
     * @param shell what becomes of {@code sh} and its like
     */
    public static void addTo(StepLibrary steps, ShellPolicy shell) {
        PlainSteps.addTo(steps);
        ResultSteps.addTo(steps);
        BlockSteps.addTo(steps);
        steps.add(StageStep.definition());
        steps.add(ParallelStep.definition());
        steps.add(RetryStep.definition());
        steps.add(SleepStep.definition());
        steps.add(TimeoutStep.definition());
        steps.add(WaitUntilStep.definition());
        steps.add(InputStep.definition());
        FileSteps.addTo(steps);
        shell.addTo(steps);
        PassedOver.addTo(steps);
        Described.addTo(steps);
    }
}
