package io.jenkins.plugins.istio.rehearsal.declarative;

import io.jenkins.plugins.istio.rehearsal.declarative.StageModel.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MapExpression;

/** Reads {@code stages { }} and each {@code stage('…') { }}. */
final class StageParser {
    private final Pieces pieces;
    private final Problems problems;
    private final Sections sections;
    private final EntryParser entries;
    private final WhenParser when;
    private final StepsParser steps;
    private final Written written;

    StageParser(
            Pieces pieces,
            Problems problems,
            StepNames names,
            Sections sections,
            EntryParser entries,
            Written written) {
        this.pieces = pieces;
        this.problems = problems;
        this.sections = sections;
        this.entries = entries;
        when = new WhenParser(pieces, problems);
        steps = new StepsParser(problems, names);
        this.written = written;
    }

    List<StageModel> stages(Section section) {
        List<StageModel> stages = new ArrayList<>();
        if (section == null || section.block() == null) {
            return stages;
        }
        for (Section each : Section.of(section.block(), section.name(), problems)) {
            if (each.name().equals("stage") && each.arguments().size() == 1 && each.block() != null) {
                stages.add(stage(each));
            } else {
                problems.add(
                        each.call(),
                        "Expected stage('NAME') { } in '" + section.name() + "', found '" + each.name() + "'.");
            }
        }
        if (stages.isEmpty()) {
            problems.add(section.call(), "'" + section.name() + "' holds no stage, and needs one.");
        }
        stages.stream()
                .filter(stage -> stages.stream()
                                .filter(other -> other.name().equals(stage.name()))
                                .findFirst()
                                .get()
                        != stage)
                .forEach(twice -> problems.add(
                        twice.line(), 1, "There are two stages called '" + twice.name() + "' side by side."));
        return stages;
    }

    private StageModel stage(Section section) {
        Expression title = section.arguments().get(0);
        String name = title.getText();
        String where = "stage '" + name + "'";
        Map<String, Section> found = sections.of(section.block(), where, Vocabulary.STAGE);
        List<String> bodies =
                found.keySet().stream().filter(Vocabulary.BODIES::contains).toList();
        if (bodies.size() != 1) {
            problems.add(
                    section.call(),
                    "Stage '" + name + "' needs exactly one of steps, stages and parallel; it has "
                            + (bodies.isEmpty() ? "none." : String.join(" and ", bodies) + "."));
        } else if (bodies.get(0).equals("matrix")) {
            problems.add(
                    found.get("matrix").call(),
                    "'matrix' is not imitated by the rehearsal. Write its cells as parallel stages, "
                            + "or rehearse the pipeline without stage '" + name + "'.");
        }
        return new StageModel(
                name,
                title instanceof ConstantExpression ? PipelineModel.NO_CODE : pieces.value(title),
                section.line(),
                entries.agent(found.get("agent")),
                entries.options(found.get("options")),
                entries.environment(found.get("environment")),
                when.parse(found.get("when")),
                input(found.get("input"), where),
                stepsOf(found.get("steps"), name),
                new ArrayList<>(written.steps(found.get("steps"))),
                stages(found.get("stages")),
                stages(found.get("parallel")),
                isTrue(found.get("failFast")),
                entries.post(found.get("post")));
    }

    private int stepsOf(Section section, String stage) {
        if (section == null || section.block() == null) {
            return PipelineModel.NO_CODE;
        }
        if (Section.statements(section.block()).isEmpty()) {
            problems.add(section.call(), "'steps' of stage '" + stage + "' is empty.");
        }
        steps.check(section.block());
        return pieces.block(section.block());
    }

    private Input input(Section section, String where) {
        if (section == null) {
            return null;
        }
        if (section.block() == null) {
            problems.add(section.call(), "'input' of " + where + " needs a block: input { message '…' }.");
            return null;
        }
        Map<String, Section> settings = sections.of(section.block(), "input", Vocabulary.INPUT);
        if (!settings.containsKey("message")) {
            problems.add(section.call(), "'input' of " + where + " has no 'message', and needs one.");
        }
        MapExpression map = new MapExpression();
        settings.values().stream()
                .filter(each -> each.arguments().size() == 1)
                .forEach(each -> map.addMapEntryExpression(
                        entry(each.name(), each.arguments().get(0))));
        map.setSourcePosition(section.call());
        return new Input(pieces.value(map), entries.parameters(settings.get("parameters")));
    }

    private static boolean isTrue(Section section) {
        return section != null
                && section.arguments().size() == 1
                && section.arguments().get(0).getText().equals("true");
    }

    private static MapEntryExpression entry(String key, Expression value) {
        MapEntryExpression entry = new MapEntryExpression(new ConstantExpression(key), value);
        entry.setSourcePosition(value);
        return entry;
    }
}
