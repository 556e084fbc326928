package io.jenkins.plugins.istio.rehearsal.script;

import io.jenkins.plugins.istio.rehearsal.pipeline.PipelineRun;

/** What a bare name means in a script. */
final class Names {
    private Names() {}

    static boolean isStep(String name) {
        return PipelineRun.current().host().steps().find(name).isPresent();
    }

    /** A global, a variable of the environment or a parameter; null when there is none. */
    static Object value(String name) {
        PipelineRun run = PipelineRun.current();
        Object global = run.host().globals().find(name);
        if (global != null) {
            return global;
        }
        String variable = new Environment().get(name);
        return variable != null ? variable : run.facts().parameters().get(name);
    }
}
