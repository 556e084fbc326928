package io.jenkins.plugins.istio.steps;

import hudson.FilePath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Reads YAML files of the workspace. */
final class WorkspaceManifests {
    private static final long MOST_BYTES = 3_000_000;

    private WorkspaceManifests() {}

    /**
     * @param patterns paths or Ant patterns, relative to the current directory of the pipeline
     * @throws BadParameter when there is no workspace, or a pattern names no file
     */
    static List<String> read(StepContext context, List<String> patterns) throws IOException, InterruptedException {
        List<String> texts = new ArrayList<>();
        if (patterns.isEmpty()) {
            return texts;
        }
        FilePath workspace = context.get(FilePath.class);
        if (workspace == null) {
            throw new BadParameter("manifests " + patterns
                    + " are files of a workspace, and there is none here. Put istioDeploy inside"
                    + " node { } (Declarative: give the stage an agent), or use image:.");
        }
        for (String pattern : patterns) {
            // The directory of a new workspace is made when something is first put there.
            FilePath[] files = workspace.isDirectory() ? workspace.list(pattern) : new FilePath[0];
            if (files.length == 0) {
                throw new BadParameter("manifests: no file in " + workspace.getRemote() + " matches '" + pattern
                        + "'; expected a path or a pattern such as 'k8s/*.yaml', relative to that directory.");
            }
            for (FilePath file : files) {
                if (file.length() > MOST_BYTES) {
                    throw new BadParameter(
                            "manifests: " + file.getRemote() + " is larger than " + MOST_BYTES / 1_000_000
                                    + " MB; an API server takes no object of half that size. Correct the pattern or"
                                    + " the file.");
                }
                texts.add(file.readToString());
            }
        }
        return texts;
    }
}
