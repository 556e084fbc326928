package io.jenkins.plugins.istio.rehearsal.declarative;

import java.io.Serializable;
import java.util.List;

/**
 * A declarative pipeline. Code within it is kept apart, as a list of closures; the model holds places in that list.
 *
 * @param agent where it would run; null at stages that name none
 * @param options in their order
 * @param parameters in their order
 * @param environment in their order
 * @param stages never empty
 * @param post what follows the stages, by condition
 * @param passedOver sections that change nothing here, as they are said in the log
 */
public record PipelineModel(
        Agent agent,
        List<Entry> options,
        List<Entry> parameters,
        List<Entry> environment,
        List<StageModel> stages,
        List<Entry> post,
        List<String> passedOver)
        implements Serializable {

    /** A place for {@link Entry#code} without code. */
    public static final int NO_CODE = -1;

    /**
     * @param kind {@code none}, {@code any}, {@code label} …
     * @param text as it stands in the file
     */
    public record Agent(String kind, String text) implements Serializable {
        public boolean isNone() {
            return kind.equals("none");
        }
    }

    /**
     * One line of a section.
     *
     * @param name of the option, parameter kind, variable or condition
     * @param line in the file
     * @param code place of the code that gives its value or arguments
     */
    public record Entry(String name, int line, int code) implements Serializable {
        public boolean hasCode() {
            return code != NO_CODE;
        }
    }

    public boolean hasOption(String name) {
        return options.stream().anyMatch(option -> option.name().equals(name));
    }
}
