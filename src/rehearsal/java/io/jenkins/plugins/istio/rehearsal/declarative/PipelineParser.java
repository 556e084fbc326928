package io.jenkins.plugins.istio.rehearsal.declarative;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.codehaus.groovy.ast.expr.ClosureExpression;

/** Reads {@code pipeline { }}. */
final class PipelineParser {
    private final Sections sections;
    private final StageParser stages;
    private final EntryParser entries;
    private final Problems problems;

    PipelineParser(Pieces pieces, Problems problems, StepNames steps, Written written) {
        this.problems = problems;
        sections = new Sections(problems);
        entries = new EntryParser(pieces, problems, steps);
        stages = new StageParser(pieces, problems, steps, sections, entries, written);
    }

    PipelineModel parse(ClosureExpression block) {
        Map<String, Section> found = sections.of(block, "pipeline", Vocabulary.PIPELINE);
        for (String required : List.of("agent", "stages")) {
            if (!found.containsKey(required)) {
                problems.add(block, "The pipeline has no '" + required + "' section, and needs one.");
            }
        }
        return new PipelineModel(
                entries.agent(found.get("agent")),
                entries.options(found.get("options")),
                entries.parameters(found.get("parameters")),
                entries.environment(found.get("environment")),
                stages.stages(found.get("stages")),
                entries.post(found.get("post")),
                passedOver(found));
    }

    private static List<String> passedOver(Map<String, Section> found) {
        List<String> lines = new ArrayList<>();
        if (found.containsKey("tools")) {
            lines.add("tools { } is passed over: nothing is installed in a rehearsal.");
        }
        if (found.containsKey("triggers")) {
            lines.add("triggers { } is passed over: a rehearsal starts when it is told to.");
        }
        return lines;
    }
}
