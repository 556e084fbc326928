package io.jenkins.plugins.istio.rehearsal.declarative;

import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.Statement;

/** Declarative allows nothing but steps in {@code steps { }}; everything else belongs into {@code script { }}. */
final class StepsParser {
    private final Problems problems;
    private final StepNames names;

    StepsParser(Problems problems, StepNames names) {
        this.problems = problems;
        this.names = names;
    }

    void check(ClosureExpression block) {
        for (Statement statement : Section.statements(block)) {
            if (!(statement instanceof ExpressionStatement line)
                    || !(line.getExpression() instanceof MethodCallExpression call)) {
                problems.add(statement, "Expected a step. Other code must stand in script { }.");
            } else if (!call.isImplicitThis()) {
                objectCall(call);
            } else {
                nested(Section.of(call));
            }
        }
    }

    private void objectCall(MethodCallExpression call) {
        if (Section.isChain(call)) {
            problems.add(call, Section.chained(call));
        } else {
            problems.add(
                    call, "Expected a step, found a method call on an object. Such code must stand in script { }.");
        }
    }

    private void nested(Section step) {
        if (step.block() != null
                && !"script".equals(step.name())
                && names.blockSteps().contains(step.name())) {
            check(step.block());
        }
    }
}
