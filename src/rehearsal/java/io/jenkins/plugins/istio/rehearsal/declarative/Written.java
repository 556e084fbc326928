package io.jenkins.plugins.istio.rehearsal.declarative;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.control.SourceUnit;

/** The steps of a stage as they stand in the file, for those who want to know what is ahead. */
final class Written {
    private final SourceUnit source;

    Written(SourceUnit source) {
        this.source = source;
    }

    /** Each in one line, whatever it spans. */
    List<String> steps(Section section) {
        return section == null || section.block() == null ? List.of() : steps(section.block());
    }

    private List<String> steps(ClosureExpression block) {
        return Section.statements(block).stream().map(this::text).toList();
    }

    private String text(ASTNode node) {
        int last = node.getLastLineNumber();
        return IntStream.rangeClosed(node.getLineNumber(), last)
                .mapToObj(number -> part(node, number))
                .filter(Objects::nonNull)
                .map(String::strip)
                .collect(Collectors.joining(" "));
    }

    private String part(ASTNode node, int number) {
        String line = source.getSource().getLine(number, null);
        if (line == null) {
            return null;
        }
        int to = number == node.getLastLineNumber() ? node.getLastColumnNumber() - 1 : line.length();
        int from = number == node.getLineNumber() ? node.getColumnNumber() - 1 : 0;
        int end = Math.max(0, Math.min(to, line.length()));
        return line.substring(Math.max(0, Math.min(from, end)), end);
    }
}
