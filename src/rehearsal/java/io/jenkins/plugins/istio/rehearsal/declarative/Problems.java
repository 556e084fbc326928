package io.jenkins.plugins.istio.rehearsal.declarative;

import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.syntax.SyntaxException;

/** Collects what is wrong with a file, so that it is said all at once. */
public final class Problems {
    private final SourceUnit source;

    public Problems(SourceUnit source) {
        this.source = source;
    }

    public void add(ASTNode where, String sentence) {
        add(where.getLineNumber(), where.getColumnNumber(), sentence);
    }

    void add(int line, int column, String sentence) {
        source.addError(new SyntaxException(sentence, Math.max(line, 1), Math.max(column, 1)));
    }
}
