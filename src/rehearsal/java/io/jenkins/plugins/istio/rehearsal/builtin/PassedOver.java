package io.jenkins.plugins.istio.rehearsal.builtin;

import static io.jenkins.plugins.istio.rehearsal.builtin.Spec.step;

import io.jenkins.plugins.istio.rehearsal.pipeline.StepCall;
import io.jenkins.plugins.istio.rehearsal.pipeline.StepLibrary;
import java.util.List;

/** Steps that are known and do nothing here; each says so. */
final class PassedOver {
    private static final List<String> STEPS = List.of(
            "checkout",
            "git",
            "stash",
            "unstash",
            "archiveArtifacts",
            "junit",
            "publishHTML",
            "recordIssues",
            "fingerprint",
            "cleanWs",
            "emailext",
            "mail",
            "slackSend",
            "build",
            "library");

    private PassedOver() {}

    static void addTo(StepLibrary steps) {
        STEPS.forEach(name ->
                steps.add(step(name).optionalSole("value").anyParameter().does(PassedOver::say)));
    }

    private static void say(StepCall call) {
        if (!call.name().equals("library")) {
            call.say(call.name() + " is passed over: the rehearsal does not imitate it.");
        }
        call.succeed(null);
    }
}
