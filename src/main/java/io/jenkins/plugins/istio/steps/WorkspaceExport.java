package io.jenkins.plugins.istio.steps;

import hudson.FilePath;
import io.jenkins.plugins.istio.engine.release.Narrator;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Writes YAML files into a directory of the workspace. */
final class WorkspaceExport {
    private WorkspaceExport() {}

    /**
     * @param directory relative to the current directory of the pipeline; null for no export
     * @throws BadParameter when it leads out of there
     */
    static void check(String directory) {
        if (directory != null
                && (directory.startsWith("/")
                        || directory.contains("\\")
                        || directory.contains(":")
                        || Arrays.asList(directory.split("/")).contains(".."))) {
            throw new BadParameter(
                    "export is '" + directory
                            + "'; expected a directory of the workspace, relative to the current one, for example export: 'k8s/reviews'.");
        }
    }

    /** @throws BadParameter when files shall be written and there is no place for them */
    static void requireWorkspace(StepContext context, String directory) throws IOException, InterruptedException {
        if (directory != null && context.get(FilePath.class) == null) {
            throw new BadParameter("export: '" + directory
                    + "' writes files into a workspace, and there is none here; nothing was promoted. Put istioPromote inside"
                    + " node { } (Declarative: give the stage an agent), or take the YAML from its result: .specs.");
        }
    }

    static void write(StepContext context, String directory, Map<String, String> files, Narrator out)
            throws IOException, InterruptedException {
        FilePath workspace = context.get(FilePath.class);
        FilePath place = workspace.child(directory);
        place.mkdirs();
        for (Map.Entry<String, String> file : files.entrySet()) {
            place.child(file.getKey()).write(file.getValue(), "UTF-8");
        }
        out.say("Exported for git to " + place.getRemote() + ": " + String.join(", ", files.keySet()));
    }
}
