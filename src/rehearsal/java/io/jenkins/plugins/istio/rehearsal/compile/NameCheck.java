package io.jenkins.plugins.istio.rehearsal.compile;

import io.jenkins.plugins.istio.rehearsal.declarative.Problems;
import io.jenkins.plugins.istio.rehearsal.script.ArgumentCheck;
import io.jenkins.plugins.istio.rehearsal.script.Nearest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.codehaus.groovy.ast.ClassCodeVisitorSupport;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.SpreadExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.control.SourceUnit;

/** Finds calls of what does not exist, and arguments that a step does not take, before anything runs. */
final class NameCheck extends ClassCodeVisitorSupport {
    private final SourceUnit source;
    private final KnownNames known;
    private final Problems problems;
    private final Set<String> declared = new HashSet<>();

    NameCheck(SourceUnit source, KnownNames known) {
        this.source = source;
        this.known = known;
        problems = new Problems(source);
    }

    void check(ClassNode script) {
        script.getMethods().forEach(method -> declared.add(method.getName()));
        new Declarations(source, declared).visitClass(script);
        visitClass(script);
    }

    @Override
    public void visitMethodCallExpression(MethodCallExpression call) {
        boolean written = call.getLineNumber() > 0;
        if (written
                && call.isImplicitThis()
                && call.getMethodAsString() != null
                && !declared.contains(call.getMethodAsString())) {
            check(call, call.getMethodAsString());
        }
        super.visitMethodCallExpression(call);
    }

    private void check(MethodCallExpression call, String name) {
        if (!known.knows(name)) {
            problems.add(call, "No step or method is called '" + name + "'" + Nearest.hint(name, known.suggestions()));
            return;
        }
        known.step(name).ifPresent(step -> {
            List<Expression> arguments =
                    call.getArguments() instanceof TupleExpression tuple ? tuple.getExpressions() : List.of();
            boolean body = !arguments.isEmpty() && arguments.get(arguments.size() - 1) instanceof ClosureExpression;
            List<Expression> values = body ? arguments.subList(0, arguments.size() - 1) : arguments;
            List<String> names = new ArrayList<>();
            if (values.stream()
                            .filter(value -> !(value instanceof MapExpression))
                            .count()
                    > 1) {
                problems.add(
                        call,
                        name + " takes named arguments, and several stand here without names. It takes " + step.listed()
                                + ".");
            } else if (namesOf(values, step.sole(), names)) {
                ArgumentCheck.complaint(step, names, body).ifPresent(complaint -> problems.add(call, complaint));
            }
        });
    }

    /** Gathers the names of the arguments; false when the file does not tell them. */
    private static boolean namesOf(List<Expression> arguments, String sole, List<String> names) {
        for (Expression argument : arguments) {
            if (argument instanceof MapExpression map) {
                for (MapEntryExpression entry : map.getMapEntryExpressions()) {
                    if (!(entry.getKeyExpression() instanceof ConstantExpression key)) {
                        return false;
                    }
                    names.add(key.getText());
                }
            } else if (argument instanceof VariableExpression
                    || argument instanceof SpreadExpression
                    || argument instanceof MethodCallExpression
                    || sole == null) {
                return false;
            } else {
                names.add(sole);
            }
        }
        return true;
    }

    @Override
    protected SourceUnit getSourceUnit() {
        return source;
    }
}
