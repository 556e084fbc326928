package io.jenkins.plugins.istio.rehearsal.compile;

import java.util.List;

/** What was given cannot be run; nothing ran. */
public final class BadPipeline extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final List<String> problems;

    public BadPipeline(String problem) {
        this(List.of(problem));
    }

    BadPipeline(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** One sentence or two for each. */
    public List<String> problems() {
        return problems;
    }
}
