package io.jenkins.plugins.istio.rehearsal.compile;

import io.jenkins.plugins.istio.rehearsal.declarative.Problems;
import java.util.List;
import java.util.Set;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.AnnotatedNode;
import org.codehaus.groovy.ast.AnnotationNode;
import org.codehaus.groovy.ast.ClassCodeVisitorSupport;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.ListExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.control.SourceUnit;

/** Says which shared libraries a script asks for that no folder was given for. */
final class LibraryCheck extends ClassCodeVisitorSupport {
    /** {@code library 'x'}, and {@code libraries { lib 'x' }}. */
    private static final List<String> CALLS = List.of("library", "lib");

    private final SourceUnit source;
    private final Set<String> libraries;

    LibraryCheck(SourceUnit source, Set<String> libraries) {
        this.source = source;
        this.libraries = libraries;
    }

    @Override
    public void visitAnnotations(AnnotatedNode node) {
        for (AnnotationNode annotation : node.getAnnotations()) {
            if (annotation.getClassNode().getNameWithoutPackage().equals("Library")) {
                Expression value = annotation.getMember("value");
                List<Expression> names = value instanceof ListExpression list ? list.getExpressions() : List.of(value);
                names.forEach(name -> check(annotation, name.getText()));
            }
        }
    }

    @Override
    public void visitMethodCallExpression(MethodCallExpression call) {
        if (call.isImplicitThis()
                && call.getMethodAsString() != null
                && CALLS.contains(call.getMethodAsString())
                && call.getArguments() instanceof TupleExpression arguments
                && arguments.getExpressions().size() == 1
                && arguments.getExpression(0) instanceof ConstantExpression name) {
            check(call, name.getText());
        }
        super.visitMethodCallExpression(call);
    }

    private void check(ASTNode where, String nameAndVersion) {
        String name = nameAndVersion.replaceFirst("@.*", "");
        if (!libraries.contains(name)) {
            new Problems(source)
                    .add(
                            where,
                            "Library '" + name
                                    + "' is not known here: a rehearsal fetches nothing. Give its folder with --library "
                                    + name + "=DIR.");
        }
    }

    @Override
    protected SourceUnit getSourceUnit() {
        return source;
    }
}
