package io.jenkins.plugins.istio.rehearsal.declarative;

import static io.jenkins.plugins.istio.rehearsal.declarative.PipelineModel.NO_CODE;

import io.jenkins.plugins.istio.rehearsal.declarative.PipelineModel.Agent;
import io.jenkins.plugins.istio.rehearsal.declarative.PipelineModel.Entry;
import io.jenkins.plugins.istio.rehearsal.script.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.Statement;

/** Reads the sections that are lists of lines: options, parameters, environment, post; and the agent. */
final class EntryParser {
    private final Pieces pieces;
    private final Problems problems;
    private final StepNames steps;

    EntryParser(Pieces pieces, Problems problems, StepNames steps) {
        this.pieces = pieces;
        this.problems = problems;
        this.steps = steps;
    }

    Agent agent(Section section) {
        if (section == null) {
            return null;
        }
        if (section.block() == null) {
            String kind = section.arguments().isEmpty()
                    ? ""
                    : section.arguments().get(0).getText();
            if (!List.of("any", "none").contains(kind)) {
                problems.add(
                        section.call(), "Expected agent any, agent none or agent { … }, found 'agent " + kind + "'.");
            }
            return new Agent(kind, kind);
        }
        List<Section> kinds = Section.of(section.block(), "agent", problems);
        if (kinds.size() != 1) {
            problems.add(section.call(), "Expected one kind of agent, found " + kinds.size() + ".");
            return new Agent("any", "any");
        }
        Section kind = kinds.get(0);
        String detail =
                kind.arguments().isEmpty() ? "" : " " + kind.arguments().get(0).getText();
        return new Agent(kind.name(), kind.name() + detail);
    }

    /** A step with a block wraps what follows; the others are settings of the job. */
    List<Entry> options(Section section) {
        List<Entry> options = new ArrayList<>();
        for (Section option : lines(section, "options")) {
            if (steps.blockSteps().contains(option.name())) {
                options.add(new Entry(option.name(), option.line(), pieces.arguments(option)));
            } else if (Vocabulary.PLAIN_OPTIONS.contains(option.name())) {
                options.add(new Entry(option.name(), option.line(), NO_CODE));
            } else {
                List<String> known = new ArrayList<>(steps.blockSteps());
                known.addAll(Vocabulary.PLAIN_OPTIONS);
                unknown(option, "option", known);
            }
        }
        return options;
    }

    List<Entry> parameters(Section section) {
        List<Entry> parameters = new ArrayList<>();
        for (Section parameter : lines(section, "parameters")) {
            if (Vocabulary.PARAMETERS.contains(parameter.name())) {
                parameters.add(new Entry(parameter.name(), parameter.line(), pieces.arguments(parameter)));
            } else {
                unknown(parameter, "kind of parameter", Vocabulary.PARAMETERS);
            }
        }
        return parameters;
    }

    List<Entry> environment(Section section) {
        List<Entry> variables = new ArrayList<>();
        if (section == null || section.block() == null) {
            return variables;
        }
        for (Statement statement : Section.statements(section.block())) {
            Expression expression = statement instanceof ExpressionStatement line ? line.getExpression() : null;
            if (expression instanceof BinaryExpression assignment
                    && assignment.getOperation().getText().equals("=")
                    && assignment.getLeftExpression() instanceof VariableExpression variable) {
                variables.add(new Entry(
                        variable.getName(), statement.getLineNumber(), pieces.value(assignment.getRightExpression())));
            } else {
                problems.add(statement, "Expected NAME = value in 'environment', found something else.");
            }
        }
        return variables;
    }

    /** In the order in which they run, not in the order of the file. */
    List<Entry> post(Section section) {
        List<Entry> conditions = new ArrayList<>();
        for (Section condition : lines(section, "post")) {
            if (!Vocabulary.POST.contains(condition.name())) {
                unknown(condition, "condition of 'post'", Vocabulary.POST);
            } else if (condition.block() == null) {
                problems.add(condition.call(), "'" + condition.name() + "' needs a block { } with steps.");
            } else {
                new StepsParser(problems, steps).check(condition.block());
                conditions.add(new Entry(condition.name(), condition.line(), pieces.block(condition.block())));
            }
        }
        conditions.sort(Comparator.comparingInt(condition -> Vocabulary.POST.indexOf(condition.name())));
        return conditions;
    }

    private List<Section> lines(Section section, String where) {
        if (section == null) {
            return List.of();
        }
        if (section.block() == null) {
            problems.add(section.call(), "'" + section.name() + "' needs a block { }.");
            return List.of();
        }
        return Section.of(section.block(), "'" + where + "'", problems);
    }

    private void unknown(Section section, String what, Collection<String> known) {
        MethodCallExpression call = section.call();
        problems.add(call, "There is no " + what + " '" + section.name() + "'" + Nearest.hint(section.name(), known));
    }
}
