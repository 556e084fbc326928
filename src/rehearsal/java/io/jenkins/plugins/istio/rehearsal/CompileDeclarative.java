package io.jenkins.plugins.istio.rehearsal;

import io.jenkins.plugins.istio.rehearsal.compile.EvaluatorCompiler;
import java.io.File;

/** Run by the build: compiles the evaluator of Declarative, which is pipeline code itself. */
public final class CompileDeclarative {
    private CompileDeclarative() {}

    /**
     * @param arguments the folder with {@code Evaluator.groovy}, and the folder for the classes
     */
    public static void main(String[] arguments) {
        EvaluatorCompiler.compile(new File(arguments[0], "Evaluator.groovy"), new File(arguments[1]));
    }
}
