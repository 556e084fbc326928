package io.jenkins.plugins.istio.rehearsal.declarative;

import io.jenkins.plugins.istio.rehearsal.declarative.PipelineModel.Agent;
import io.jenkins.plugins.istio.rehearsal.declarative.PipelineModel.Entry;
import java.io.Serializable;
import java.util.List;

/**
 * A stage: it has either steps, or stages in sequence, or stages side by side.
 *
 * @param name as written
 * @param label place of the code that gives the name; {@link PipelineModel#NO_CODE} when it is as written
 * @param line in the file
 * @param agent where it would run; null for where the pipeline does
 * @param options in their order
 * @param environment in their order
 * @param when null when it always runs
 * @param input what a person is asked first; null when nobody is
 * @param steps place of the code; {@link PipelineModel#NO_CODE} when it has stages
 * @param written the steps as they stand in the file, one line each
 * @param stages one after the other; empty otherwise
 * @param parallel side by side; empty otherwise
 * @param failFast whether one failing branch stops the others
 * @param post what follows, by condition
 */
public record StageModel(
        String name,
        int label,
        int line,
        Agent agent,
        List<Entry> options,
        List<Entry> environment,
        When when,
        Input input,
        int steps,
        List<String> written,
        List<StageModel> stages,
        List<StageModel> parallel,
        boolean failFast,
        List<Entry> post)
        implements Serializable {

    /**
     * @param conditions all of which must hold
     * @param before which parts of the stage are not entered unless they do
     */
    public record When(List<Condition> conditions, List<String> before) implements Serializable {
        /** The earliest of them; null when there is none. */
        String first() {
            return List.of("beforeOptions", "beforeInput", "beforeAgent").stream()
                    .filter(before::contains)
                    .findFirst()
                    .orElse(null);
        }
    }

    /**
     * @param kind {@code expression}, {@code not} …
     * @param line in the file
     * @param code place of the code that is asked
     * @param inner conditions within it
     */
    public record Condition(String kind, int line, int code, List<Condition> inner) implements Serializable {}

    /**
     * @param settings place of the code that gives the step's arguments
     * @param parameters values that a person is asked for
     */
    public record Input(int settings, List<Entry> parameters) implements Serializable {}

    public boolean hasOption(String option) {
        return options.stream().anyMatch(each -> each.name().equals(option));
    }
}
