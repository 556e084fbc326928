package io.jenkins.plugins.istio.rehearsal.compile;

import java.io.File;
import org.codehaus.groovy.control.CompilationUnit;
import org.codehaus.groovy.control.CompilerConfiguration;

/** Compiles pipeline code that belongs to the rehearsal itself, once, at build time. */
public final class EvaluatorCompiler {
    private EvaluatorCompiler() {}

    public static void compile(File source, File classes) {
        CompilerConfiguration configuration = PipelineCode.cps();
        configuration.setTargetDirectory(classes);
        CompilationUnit unit = new CompilationUnit(configuration, null, null);
        unit.addSource(source);
        unit.compile();
    }
}
