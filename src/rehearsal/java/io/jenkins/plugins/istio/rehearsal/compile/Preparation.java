package io.jenkins.plugins.istio.rehearsal.compile;

import io.jenkins.plugins.istio.rehearsal.declarative.DeclarativeRewriter;
import io.jenkins.plugins.istio.rehearsal.declarative.PipelineModel;
import java.util.Map;
import java.util.Set;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.CompilePhase;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;

/** What is done to each script right after it was parsed. Classes of libraries stay as they are. */
final class Preparation extends CompilationCustomizer {
    private final KnownNames names;
    private final Set<String> libraries;
    private final DeclarativeRewriter rewriter;

    Preparation(KnownNames names, Set<String> libraries, Map<String, PipelineModel> models) {
        super(CompilePhase.CONVERSION);
        this.names = names;
        this.libraries = libraries;
        rewriter = new DeclarativeRewriter(models, names);
    }

    @Override
    public void call(SourceUnit source, GeneratorContext context, ClassNode type) {
        if (type.isScript()) {
            new LibraryCheck(source, libraries).visitClass(type);
            rewriter.rewrite(source, type);
            new NameCheck(source, names).check(type);
        }
    }
}
