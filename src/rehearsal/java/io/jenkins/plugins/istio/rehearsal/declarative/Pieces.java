package io.jenkins.plugins.istio.rehearsal.declarative;

import java.util.ArrayList;
import java.util.List;
import org.codehaus.groovy.ast.Parameter;
import org.codehaus.groovy.ast.VariableScope;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.ListExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.NamedArgumentListExpression;
import org.codehaus.groovy.ast.stmt.BlockStatement;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;

/** The code of a pipeline, cut into closures that stay where they were written, so that names mean what they did. */
final class Pieces {
    private final List<Expression> closures = new ArrayList<>();

    /** Adds a block as it stands. */
    int block(ClosureExpression block) {
        closures.add(block);
        return closures.size() - 1;
    }

    /** Adds a closure that gives the expression's value. */
    int value(Expression expression) {
        ExpressionStatement statement = new ExpressionStatement(expression);
        statement.setSourcePosition(expression);
        BlockStatement code = new BlockStatement();
        code.addStatement(statement);
        code.setSourcePosition(expression);
        ClosureExpression closure = new ClosureExpression(Parameter.EMPTY_ARRAY, code);
        closure.setVariableScope(new VariableScope());
        closure.setSourcePosition(expression);
        return block(closure);
    }

    /** Adds a closure that gives the arguments of a call, as a list. */
    int arguments(Section section) {
        ListExpression list = new ListExpression();
        section.arguments().stream().map(Pieces::withoutNamedArguments).forEach(list::addExpression);
        list.setSourcePosition(section.call());
        return value(list);
    }

    ListExpression asList() {
        return new ListExpression(closures);
    }

    private static Expression withoutNamedArguments(Expression argument) {
        if (!(argument instanceof NamedArgumentListExpression named)) {
            return argument;
        }
        MapExpression map = new MapExpression(named.getMapEntryExpressions());
        map.setSourcePosition(named);
        return map;
    }
}
