package io.jenkins.plugins.istio.rehearsal.declarative;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.expr.ArgumentListExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.stmt.BlockStatement;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.Statement;
import org.codehaus.groovy.control.SourceUnit;

/** Replaces each {@code pipeline { }} by a call that names its model and hands over its pieces of code. */
public final class DeclarativeRewriter {
    private final Map<String, PipelineModel> models;
    private final StepNames steps;

    /**
     * @param models where the models found are put, by their keys
     * @param steps what may be called
     */
    public DeclarativeRewriter(Map<String, PipelineModel> models, StepNames steps) {
        this.models = models;
        this.steps = steps;
    }

    public void rewrite(SourceUnit source, ClassNode type) {
        for (MethodNode method : type.getMethods()) {
            if (method.getCode() instanceof BlockStatement body) {
                new ArrayList<>(body.getStatements()).forEach(statement -> rewrite(source, statement));
            }
        }
    }

    private void rewrite(SourceUnit source, Statement statement) {
        if (!(statement instanceof ExpressionStatement line)
                || !(line.getExpression() instanceof MethodCallExpression call)
                || !call.isImplicitThis()
                || !"pipeline".equals(call.getMethodAsString())) {
            return;
        }
        Section pipeline = Section.of(call);
        if (pipeline.block() == null || !pipeline.arguments().isEmpty()) {
            return;
        }
        Pieces pieces = new Pieces();
        PipelineModel model =
                new PipelineParser(pieces, new Problems(source), steps, new Written(source)).parse(pipeline.block());
        String key = source.getName() + ":" + call.getLineNumber();
        models.put(key, model);
        call.setArguments(new ArgumentListExpression(List.of(new ConstantExpression(key), pieces.asList())));
    }
}
