package io.jenkins.plugins.istio.rehearsal.declarative;

import groovy.lang.Closure;
import io.jenkins.plugins.istio.rehearsal.builtin.AskedParameter;
import io.jenkins.plugins.istio.rehearsal.builtin.Described;
import io.jenkins.plugins.istio.rehearsal.builtin.Failures;
import io.jenkins.plugins.istio.rehearsal.declarative.PipelineModel.Entry;
import io.jenkins.plugins.istio.rehearsal.declarative.StageModel.When;
import io.jenkins.plugins.istio.rehearsal.pipeline.BuildResult;
import io.jenkins.plugins.istio.rehearsal.pipeline.Gates.Asked;
import io.jenkins.plugins.istio.rehearsal.pipeline.PipelineRun;
import io.jenkins.plugins.istio.rehearsal.pipeline.StageReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the evaluator of Declarative decides without calling steps. */
public final class Declared {
    private Declared() {}

    public static PipelineModel model(String key) {
        return (PipelineModel) run().host().globals().find(key);
    }

    /** Gives a parameter its default value, unless the run was started with one. */
    public static void define(Entry entry, List<?> arguments) {
        Asked parameter = AskedParameter.of(entry.name(), named(arguments));
        Map<String, Object> parameters = run().facts().parameters();
        Object given = parameters.get(parameter.name());
        parameters.put(parameter.name(), given == null ? parameter.value() : parameter.checked(given));
    }

    public static Described described(Entry entry, List<?> arguments) {
        return new Described(entry.name(), new LinkedHashMap<>(named(arguments)));
    }

    /** Why the next stage is not run; null when it is. */
    public static String reasonToSkip(PipelineModel model, Throwable failure) {
        if (failure != null) {
            return "earlier failure(s)";
        }
        boolean unstable = run().facts().result() == BuildResult.UNSTABLE;
        return unstable && model.hasOption("skipStagesAfterUnstable")
                ? "earlier stage(s) marking the build as unstable"
                : null;
    }

    public static void skipped(String why) {
        StageReport stage = run().facts().stages().get(run().scope().stage());
        stage.skip(why);
    }

    /**
     * Whether the conditions of a stage are asked at this point of it.
     *
     * @param point {@code beforeOptions} and its like; null for right before the steps
     */
    public static boolean isAsked(When when, String point) {
        return when != null && (point == null ? when.before().isEmpty() : point.equals(when.first()));
    }

    /** Conditions that look at the run. Those that need a repository never hold in a rehearsal. */
    public static boolean holds(String kind, List<?> arguments) {
        return Conditions.holds(kind, arguments);
    }

    /** What the answer to an input adds to the environment. */
    public static List<String> variables(Map<String, Object> settings, Object answer) {
        List<String> variables = new ArrayList<>();
        if (answer instanceof Map<?, ?> several) {
            several.forEach((name, value) -> variables.add(name + "=" + value));
        } else if (settings.containsKey("submitterParameter")) {
            variables.add(settings.get("submitterParameter") + "=" + answer);
        } else if (settings.get("parameters") instanceof List<?> list) {
            variables.add(((Described) list.get(0)).arguments().get("name") + "=" + answer);
        }
        return variables;
    }

    public static Object[] withBody(List<?> arguments, Closure<?> body) {
        List<Object> all = new ArrayList<>(arguments);
        all.add(body);
        return all.toArray();
    }

    /** Lets the run's result show a failure before conditions of {@code post} look at it. */
    public static void settle(Throwable failure) {
        if (failure != null) {
            run().facts().worsen(Failures.resultOf(failure));
        }
    }

    /** Whether a condition of {@code post} applies now. There never was a run before a rehearsal. */
    public static boolean applies(String condition) {
        BuildResult result = BuildResult.worst(null, run().facts().result());
        return switch (condition) {
            case "always", "cleanup", "changed" -> true;
            case "success" -> result == BuildResult.SUCCESS;
            case "unstable" -> result == BuildResult.UNSTABLE;
            case "failure" -> result == BuildResult.FAILURE;
            case "aborted" -> result == BuildResult.ABORTED;
            case "unsuccessful" -> result != BuildResult.SUCCESS;
            default -> false;
        };
    }

    public static String sentence(Throwable failure) {
        return Failures.sentence(failure);
    }

    private static Map<String, Object> named(List<?> arguments) {
        Map<String, Object> named = new LinkedHashMap<>();
        if (!arguments.isEmpty() && arguments.get(0) instanceof Map<?, ?> map) {
            map.forEach((name, value) -> named.put(name.toString(), value));
        }
        return named;
    }

    private static PipelineRun run() {
        return PipelineRun.current();
    }
}
