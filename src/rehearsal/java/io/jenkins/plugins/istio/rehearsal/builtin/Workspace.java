package io.jenkins.plugins.istio.rehearsal.builtin;

import hudson.AbortException;
import io.jenkins.plugins.istio.rehearsal.pipeline.StepCall;
import java.nio.file.Path;

/** Where the files of a call are. */
final class Workspace {
    private Workspace() {}

    /**
     * @throws AbortException outside of {@code node}, where Jenkins has no files either
     */
    static Path folderOf(StepCall call) throws AbortException {
        if (call.scope().folder() == null) {
            throw new AbortException(
                    call.name() + " needs a workspace, and there is none here. Put it into node { }, or give the stage "
                            + "an agent.");
        }
        return call.run().host().workspace().resolve(call.scope().folder()).normalize();
    }
}
