package io.jenkins.plugins.istio.rehearsal.pipeline;

import java.nio.file.Path;

/**
 * What the process lends to a run; found anew after a pause.
 *
 * @param time the pipeline's clock
 * @param agenda what is to be done later
 * @param log where the pipeline's lines go
 * @param steps what can be called
 * @param globals what scripts find by name besides steps
 * @param gates who answers {@code input}
 * @param workspace the folder that files are read from and written to
 * @param watchers told of what happens
 */
public record Host(
        Time time,
        Agenda agenda,
        BuildLog log,
        StepLibrary steps,
        Globals globals,
        Gates gates,
        Path workspace,
        Watchers watchers) {}
