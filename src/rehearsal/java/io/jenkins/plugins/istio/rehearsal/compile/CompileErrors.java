package io.jenkins.plugins.istio.rehearsal.compile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.codehaus.groovy.control.MultipleCompilationErrorsException;
import org.codehaus.groovy.control.messages.ExceptionMessage;
import org.codehaus.groovy.control.messages.SyntaxErrorMessage;
import org.codehaus.groovy.syntax.SyntaxException;

/** Turns the compiler's errors into lines that name file and line. */
final class CompileErrors {
    private final List<SourceText> sources;

    CompileErrors(List<SourceText> sources) {
        this.sources = sources;
    }

    BadPipeline translate(MultipleCompilationErrorsException errors) {
        Set<String> lines = new LinkedHashSet<>();
        List<?> found = new ArrayList<>(errors.getErrorCollector().getErrors());
        found.sort(Comparator.comparingInt(CompileErrors::lineOf));
        for (Object error : found) {
            if (error instanceof SyntaxErrorMessage syntax) {
                lines.add(line(syntax.getCause()));
            } else if (error instanceof ExceptionMessage exception) {
                lines.add(last().shown() + ": " + exception.getCause().getMessage());
            } else {
                lines.add(last().shown() + ": " + error);
            }
        }
        return new BadPipeline(new ArrayList<>(lines));
    }

    private static int lineOf(Object error) {
        return error instanceof SyntaxErrorMessage syntax ? syntax.getCause().getStartLine() : 0;
    }

    private String line(SyntaxException error) {
        String text = error.getOriginalMessage().strip();
        return shown(error.getSourceLocator()) + ":" + error.getStartLine() + ": " + text;
    }

    private String shown(String fileName) {
        return sources.stream()
                .filter(source -> source.fileName().equals(fileName))
                .map(SourceText::shown)
                .findFirst()
                .orElse(fileName == null ? last().shown() : fileName);
    }

    private SourceText last() {
        return sources.get(sources.size() - 1);
    }
}
