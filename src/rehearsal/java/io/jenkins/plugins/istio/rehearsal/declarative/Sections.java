package io.jenkins.plugins.istio.rehearsal.declarative;

import io.jenkins.plugins.istio.rehearsal.script.Nearest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.codehaus.groovy.ast.expr.ClosureExpression;

/** Reads the sections of a block, each known and at most once. */
final class Sections {
    private final Problems problems;

    Sections(Problems problems) {
        this.problems = problems;
    }

    Map<String, Section> of(ClosureExpression block, String where, List<String> known) {
        Map<String, Section> found = new LinkedHashMap<>();
        for (Section section : Section.of(block, where, problems)) {
            if (!known.contains(section.name())) {
                problems.add(
                        section.call(),
                        "There is no section '" + section.name() + "' in " + where + Nearest.hint(section.name(), known)
                                + " Its sections are " + String.join(", ", known) + ".");
            } else if (found.putIfAbsent(section.name(), section) != null) {
                problems.add(
                        section.call(),
                        "Section '" + section.name() + "' stands twice in " + where + ", first on line "
                                + found.get(section.name()).line() + ".");
            }
        }
        return found;
    }
}
