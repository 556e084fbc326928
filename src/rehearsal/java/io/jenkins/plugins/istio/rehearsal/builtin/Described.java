package io.jenkins.plugins.istio.rehearsal.builtin;

import static io.jenkins.plugins.istio.rehearsal.builtin.Spec.step;

import io.jenkins.plugins.istio.rehearsal.pipeline.StepLibrary;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A value written like a call: {@code string(name: 'TAG')}. What it means is decided by whoever takes it.
 *
 * @param symbol the name that was called
 * @param arguments by name
 */
public record Described(String symbol, Map<String, Object> arguments) implements Serializable {
    /** Symbols of Jenkins and its usual plugins that appear as arguments of the steps imitated here. */
    private static final List<String> SYMBOLS = List.of(
            "string",
            "text",
            "booleanParam",
            "choice",
            "password",
            "file",
            "usernamePassword",
            "usernameColonPassword",
            "sshUserPrivateKey",
            "certificate",
            "logRotator",
            "buildDiscarder",
            "disableConcurrentBuilds",
            "parameters",
            "pipelineTriggers",
            "cron",
            "pollSCM",
            "upstream",
            "nonresumable",
            "agent",
            "kubernetesAgent");

    static void addTo(StepLibrary steps) {
        for (String symbol : SYMBOLS) {
            steps.add(step(symbol)
                    .optionalSole("value")
                    .anyParameter()
                    .does(call -> call.succeed(new Described(symbol, new LinkedHashMap<>(call.arguments())))));
        }
    }
}
