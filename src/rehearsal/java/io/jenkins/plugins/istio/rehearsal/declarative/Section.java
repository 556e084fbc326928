package io.jenkins.plugins.istio.rehearsal.declarative;

import java.util.ArrayList;
import java.util.List;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.stmt.BlockStatement;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.Statement;

/**
 * A call within a block of Declarative: a section, or one line of it.
 *
 * @param name what is called
 * @param call where it stands
 * @param arguments without the block that follows
 * @param block null when none follows
 */
record Section(String name, MethodCallExpression call, List<Expression> arguments, ClosureExpression block) {

    int line() {
        return call.getLineNumber();
    }

    /** The sections of a block, in order; what is no section is a problem. */
    static List<Section> of(ClosureExpression block, String where, Problems problems) {
        List<Section> sections = new ArrayList<>();
        for (Statement statement : statements(block)) {
            if (statement instanceof ExpressionStatement expression
                    && expression.getExpression() instanceof MethodCallExpression call) {
                add(call, where, sections, problems);
            } else {
                problems.add(statement, "Expected a section of " + where + ", found something else.");
            }
        }
        return sections;
    }

    static List<Statement> statements(ClosureExpression block) {
        return block.getCode() instanceof BlockStatement body ? body.getStatements() : List.of(block.getCode());
    }

    static Section of(MethodCallExpression call) {
        List<Expression> arguments = new ArrayList<>(
                call.getArguments() instanceof TupleExpression tuple
                        ? tuple.getExpressions()
                        : List.of(call.getArguments()));
        ClosureExpression block = null;
        if (!arguments.isEmpty() && arguments.get(arguments.size() - 1) instanceof ClosureExpression last) {
            block = last;
            arguments.remove(arguments.size() - 1);
        }
        arguments.removeIf(argument -> argument instanceof MapExpression map
                && map.getMapEntryExpressions().isEmpty());
        return new Section(call.getMethodAsString(), call, arguments, block);
    }

    private static void add(MethodCallExpression call, String where, List<Section> sections, Problems problems) {
        if (call.isImplicitThis() && call.getMethodAsString() != null) {
            sections.add(of(call));
        } else if (isChain(call)) {
            problems.add(call, chained(call));
        } else {
            problems.add(call, "Expected a section of " + where + ", found something else.");
        }
    }

    /** Whether this is a call on the result of another, down to one of the pipeline's own. */
    static boolean isChain(MethodCallExpression call) {
        return call.getObjectExpression() instanceof MethodCallExpression before
                && (before.isImplicitThis() || isChain(before));
    }

    static String chained(MethodCallExpression call) {
        String before = ((MethodCallExpression) call.getObjectExpression()).getMethodAsString();
        return "'" + before + "' and '" + call.getMethodAsString()
                + "' stand on one line, and Groovy takes them for one call. Put '" + call.getMethodAsString()
                + "' on a line of its own.";
    }
}
