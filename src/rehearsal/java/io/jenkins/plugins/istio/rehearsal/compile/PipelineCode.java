package io.jenkins.plugins.istio.rehearsal.compile;

import com.cloudbees.groovy.cps.CpsTransformer;
import com.cloudbees.groovy.cps.TransformerConfiguration;
import groovy.lang.GroovyClassLoader;
import groovy.lang.GroovyCodeSource;
import groovy.lang.Script;
import io.jenkins.plugins.istio.rehearsal.declarative.PipelineModel;
import io.jenkins.plugins.istio.rehearsal.pipeline.Globals;
import io.jenkins.plugins.istio.rehearsal.pipeline.StepLibrary;
import io.jenkins.plugins.istio.rehearsal.script.CurrentBuild;
import io.jenkins.plugins.istio.rehearsal.script.Environment;
import io.jenkins.plugins.istio.rehearsal.script.Parameters;
import io.jenkins.plugins.istio.rehearsal.script.PipelineClosure;
import io.jenkins.plugins.istio.rehearsal.script.RehearsalScript;
import io.jenkins.plugins.istio.rehearsal.script.StepsVariable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.MultipleCompilationErrorsException;
import org.codehaus.groovy.control.customizers.ImportCustomizer;

/** All code of one rehearsal: the Jenkinsfile, its shared libraries, and Declarative's evaluator. */
public final class PipelineCode implements Globals {
    private static final String EVALUATOR = "io.jenkins.plugins.istio.rehearsal.declarative.Evaluator";
    /** Groovy's own limit would hide what stands further down. */
    private static final int MOST_PROBLEMS = 100;

    private final Map<String, PipelineModel> models = new LinkedHashMap<>();
    private final Map<String, Object> globals = new LinkedHashMap<>();
    private final List<SourceText> sources = new ArrayList<>();
    private final GroovyClassLoader loader;
    private final Class<?> main;

    /**
     * @throws BadPipeline with everything that is wrong with the files
     */
    public PipelineCode(SourceText jenkinsfile, List<SharedLibrary> libraries, StepLibrary steps) {
        List<SourceText> variables = libraries.stream()
                .flatMap(library -> library.variables().stream())
                .toList();
        Set<String> variableNames =
                variables.stream().map(SourceText::className).collect(Collectors.toCollection(TreeSet::new));
        Set<String> callable = new TreeSet<>(variableNames);
        callable.add("pipeline");
        loader = new GroovyClassLoader(
                getClass().getClassLoader(),
                configuration(new Preparation(
                        new KnownNames(steps, callable),
                        libraries.stream().map(SharedLibrary::name).collect(Collectors.toSet()),
                        models)));
        libraries.forEach(library -> loader.addClasspath(library.sources().toString()));
        globals.put("env", new Environment());
        globals.put("params", new Parameters());
        globals.put("currentBuild", new CurrentBuild());
        globals.put("steps", new StepsVariable());
        globals.put("scm", "scm");
        variables.forEach(variable -> globals.put(variable.className(), instance(compile(variable))));
        globals.put("pipeline", instance(evaluator()));
        main = compile(jenkinsfile);
    }

    /** A fresh instance of the Jenkinsfile's script. */
    public Script script() {
        return (Script) instance(main);
    }

    /** Knows every class of this code. */
    public ClassLoader loader() {
        return loader;
    }

    /** The declarative pipelines in it. */
    public List<PipelineModel> models() {
        return List.copyOf(models.values());
    }

    @Override
    public Object find(String name) {
        Object global = globals.get(name);
        return global != null ? global : models.get(name);
    }

    /** Where in the files a failure came from: {@code Jenkinsfile:12}; null when it came from elsewhere. */
    public String placeOf(Throwable failure) {
        for (StackTraceElement element : failure.getStackTrace()) {
            for (SourceText source : sources) {
                if (source.fileName().equals(element.getFileName()) && element.getLineNumber() > 0) {
                    return source.shown() + ":" + element.getLineNumber();
                }
            }
        }
        return null;
    }

    private Class<?> compile(SourceText source) {
        sources.add(source);
        try {
            return loader.parseClass(new GroovyCodeSource(source.text(), source.fileName(), "/groovy/script"), false);
        } catch (MultipleCompilationErrorsException errors) {
            throw new CompileErrors(sources).translate(errors);
        }
    }

    private static Class<?> evaluator() {
        try {
            return Class.forName(EVALUATOR);
        } catch (ClassNotFoundException missing) {
            throw new IllegalStateException(
                    "The evaluator of Declarative was not compiled; build the rehearsal again.", missing);
        }
    }

    private static Object instance(Class<?> type) {
        try {
            return type.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static CompilerConfiguration configuration(Preparation preparation) {
        CompilerConfiguration configuration = cps();
        configuration.setTolerance(MOST_PROBLEMS);
        configuration.addCompilationCustomizers(
                new ImportCustomizer().addImports(Library.class.getName()), preparation);
        return configuration;
    }

    /** How pipeline code is compiled: so that it can stop anywhere and go on later. */
    static CompilerConfiguration cps() {
        CompilerConfiguration configuration = new CompilerConfiguration();
        configuration.setScriptBaseClass(RehearsalScript.class.getName());
        CpsTransformer transformer = new CpsTransformer();
        transformer.setConfiguration(new TransformerConfiguration().withClosureType(PipelineClosure.class));
        configuration.addCompilationCustomizers(transformer);
        return configuration;
    }
}
