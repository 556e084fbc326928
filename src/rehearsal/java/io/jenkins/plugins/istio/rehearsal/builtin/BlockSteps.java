package io.jenkins.plugins.istio.rehearsal.builtin;

import static io.jenkins.plugins.istio.rehearsal.builtin.Spec.step;

import io.jenkins.plugins.istio.rehearsal.pipeline.Scope;
import io.jenkins.plugins.istio.rehearsal.pipeline.StepCall;
import io.jenkins.plugins.istio.rehearsal.pipeline.StepLibrary;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Steps that change what their block finds around it, and nothing else. */
final class BlockSteps {
    private BlockSteps() {}

    static void addTo(StepLibrary steps) {
        steps.add(step("node")
                .optionalSole("label")
                .block()
                .does(call -> body(call, call.scope().inFolder(""))));
        steps.add(step("ws")
                .sole("dir")
                .block()
                .does(call -> body(call, call.scope().inFolder(""))));
        steps.add(step("script").block().does(call -> body(call, call.scope())));
        steps.add(step("dir").sole("path").block().does(BlockSteps::dir));
        steps.add(step("withEnv").sole("overrides").block().does(BlockSteps::withEnv));
        steps.add(step("withCredentials").sole("bindings").block().does(BlockSteps::withCredentials));
        steps.add(step("lock")
                .optionalSole("resource")
                .optional(
                        "label",
                        "quantity",
                        "variable",
                        "inversePrecedence",
                        "skipIfLocked",
                        "extra",
                        "resourceSelectStrategy",
                        "priority",
                        "reason")
                .block()
                .does(BlockSteps::lock));
        steps.add(step("timestamps").block().does(call -> body(call, call.scope())));
        steps.add(step("ansiColor").optionalSole("colorMapName").block().does(call -> body(call, call.scope())));
    }

    static void body(StepCall call, Scope within) {
        call.runBody(within, StepCall::settle);
    }

    private static void dir(StepCall call) {
        String folder = call.scope().folder();
        String path = call.text("path");
        body(call, call.scope().inFolder(folder == null || folder.isEmpty() ? path : folder + "/" + path));
    }

    private static void withEnv(StepCall call) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (Object entry : (Collection<?>) call.arguments().get("overrides")) {
            String[] parts = entry.toString().split("=", 2);
            if (parts.length < 2) {
                throw new IllegalArgumentException(
                        "withEnv takes entries of the form NAME=value, and got '" + entry + "'.");
            }
            variables.put(parts[0], parts[1]);
        }
        body(call, call.scope().withEnvironment(variables));
    }

    /** Every variable that a binding names gets a placeholder. */
    private static void withCredentials(StepCall call) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (Object binding : (Collection<?>) call.arguments().get("bindings")) {
            Map<?, ?> arguments = binding instanceof Described described ? described.arguments() : (Map<?, ?>) binding;
            arguments.forEach((key, value) -> {
                if (key.toString().toLowerCase().endsWith("variable")) {
                    variables.put(String.valueOf(value), "****");
                }
            });
            call.say("Credentials '" + arguments.get("credentialsId") + "' are a placeholder in a rehearsal: ****");
        }
        body(call, call.scope().withEnvironment(variables));
    }

    private static void lock(StepCall call) {
        if (!call.hasBody()) {
            call.succeed(null);
            return;
        }
        String what = call.has("resource") ? call.text("resource") : call.text("label");
        call.say("Lock acquired on [" + what + "]: in a rehearsal nobody else wants it");
        body(call, call.scope());
    }
}
