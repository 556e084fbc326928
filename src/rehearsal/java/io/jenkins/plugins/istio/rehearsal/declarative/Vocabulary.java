package io.jenkins.plugins.istio.rehearsal.declarative;

import java.util.List;
import java.util.Set;

/** The words of Declarative. */
final class Vocabulary {
    static final List<String> PIPELINE = List.of(
            "agent", "stages", "post", "environment", "options", "parameters", "triggers", "tools", "libraries");
    static final List<String> STAGE = List.of(
            "agent",
            "steps",
            "stages",
            "parallel",
            "matrix",
            "when",
            "input",
            "environment",
            "options",
            "post",
            "tools",
            "failFast");
    static final List<String> BODIES = List.of("steps", "stages", "parallel", "matrix");
    /** In the order in which they run. */
    static final List<String> POST = List.of(
            "always",
            "changed",
            "fixed",
            "regression",
            "aborted",
            "failure",
            "success",
            "unstable",
            "unsuccessful",
            "cleanup");
    /** Options of the job or of the agent; they change nothing in a rehearsal, except for those that the evaluator looks for. */
    static final Set<String> PLAIN_OPTIONS = Set.of(
            "buildDiscarder",
            "checkoutToSubdirectory",
            "copyArtifactPermission",
            "disableConcurrentBuilds",
            "disableResume",
            "disableRestartFromStage",
            "durabilityHint",
            "newContainerPerStage",
            "overrideIndexTriggers",
            "parallelsAlwaysFailFast",
            "preserveStashes",
            "quietPeriod",
            "rateLimitBuilds",
            "skipDefaultCheckout",
            "skipStagesAfterUnstable");

    static final List<String> PARAMETERS = List.of("string", "text", "booleanParam", "choice", "password");
    static final List<String> INPUT = List.of("message", "id", "ok", "submitter", "submitterParameter", "parameters");
    static final List<String> GROUPS = List.of("not", "anyOf", "allOf");
    static final List<String> CONDITIONS = List.of(
            "expression",
            "branch",
            "environment",
            "equals",
            "not",
            "anyOf",
            "allOf",
            "changeRequest",
            "tag",
            "buildingTag",
            "changelog",
            "changeset",
            "triggeredBy");
    static final List<String> BEFORE = List.of("beforeAgent", "beforeInput", "beforeOptions");

    private Vocabulary() {}
}
