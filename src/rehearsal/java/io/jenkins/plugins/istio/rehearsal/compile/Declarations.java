package io.jenkins.plugins.istio.rehearsal.compile;

import java.util.Set;
import org.codehaus.groovy.ast.ClassCodeVisitorSupport;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.Parameter;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.control.SourceUnit;

/** Gathers the names that a file gives to its own things; a variable may hold a closure, and be called. */
final class Declarations extends ClassCodeVisitorSupport {
    private final SourceUnit source;
    private final Set<String> names;

    Declarations(SourceUnit source, Set<String> names) {
        this.source = source;
        this.names = names;
    }

    @Override
    public void visitDeclarationExpression(DeclarationExpression declaration) {
        if (!declaration.isMultipleAssignmentDeclaration()) {
            names.add(declaration.getVariableExpression().getName());
        }
        super.visitDeclarationExpression(declaration);
    }

    @Override
    public void visitBinaryExpression(BinaryExpression expression) {
        if (expression.getOperation().getText().equals("=")
                && expression.getLeftExpression() instanceof VariableExpression variable) {
            names.add(variable.getName());
        }
        super.visitBinaryExpression(expression);
    }

    @Override
    public void visitClosureExpression(ClosureExpression closure) {
        add(closure.getParameters());
        super.visitClosureExpression(closure);
    }

    @Override
    protected void visitConstructorOrMethod(MethodNode method, boolean isConstructor) {
        add(method.getParameters());
        super.visitConstructorOrMethod(method, isConstructor);
    }

    private void add(Parameter[] parameters) {
        if (parameters == null || parameters.length == 0) {
            names.add("it");
            return;
        }
        for (Parameter parameter : parameters) {
            names.add(parameter.getName());
        }
    }

    @Override
    protected SourceUnit getSourceUnit() {
        return source;
    }
}
