package io.jenkins.plugins.istio.rehearsal.declarative;

import static io.jenkins.plugins.istio.rehearsal.declarative.PipelineModel.NO_CODE;

import io.jenkins.plugins.istio.rehearsal.declarative.StageModel.Condition;
import io.jenkins.plugins.istio.rehearsal.declarative.StageModel.When;
import io.jenkins.plugins.istio.rehearsal.script.Nearest;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code when { }}. */
final class WhenParser {
    private final Pieces pieces;
    private final Problems problems;

    WhenParser(Pieces pieces, Problems problems) {
        this.pieces = pieces;
        this.problems = problems;
    }

    When parse(Section section) {
        if (section == null || section.block() == null) {
            return null;
        }
        List<Condition> conditions = new ArrayList<>();
        List<String> before = new ArrayList<>();
        for (Section each : Section.of(section.block(), "when", problems)) {
            if (Vocabulary.BEFORE.contains(each.name())) {
                if (each.arguments().size() == 1
                        && each.arguments().get(0).getText().equals("true")) {
                    before.add(each.name());
                }
            } else {
                condition(each, conditions);
            }
        }
        if (conditions.isEmpty()) {
            problems.add(section.call(), "'when' holds no condition, and needs one.");
        }
        return new When(conditions, before);
    }

    private void condition(Section section, List<Condition> into) {
        if (!Vocabulary.CONDITIONS.contains(section.name())) {
            problems.add(
                    section.call(),
                    "There is no condition '" + section.name() + "' in 'when'"
                            + Nearest.hint(section.name(), Vocabulary.CONDITIONS) + " Its conditions are "
                            + String.join(", ", Vocabulary.CONDITIONS) + ".");
        } else if (Vocabulary.GROUPS.contains(section.name()) && section.block() != null) {
            List<Condition> inner = new ArrayList<>();
            Section.of(section.block(), section.name(), problems).forEach(each -> condition(each, inner));
            into.add(new Condition(section.name(), section.line(), NO_CODE, inner));
        } else if (section.block() != null) {
            into.add(new Condition(section.name(), section.line(), pieces.block(section.block()), List.of()));
        } else {
            into.add(new Condition(section.name(), section.line(), pieces.arguments(section), List.of()));
        }
    }
}
