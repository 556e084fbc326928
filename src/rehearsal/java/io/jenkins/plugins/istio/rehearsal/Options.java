package io.jenkins.plugins.istio.rehearsal;

import io.jenkins.plugins.istio.rehearsal.builtin.ShellPolicy;
import io.jenkins.plugins.istio.rehearsal.cluster.Scenario;
import java.nio.file.Path;
import java.util.Map;

/**
 * What was asked for on the command line.
 *
 * @param demo whether it is the demo, which asks nobody when there is no console
 * @param file the Jenkinsfile
 * @param approve null when it was left open
 * @param approver whom approvals are credited to, with commas between; null for the first submitter of each gate
 * @param scenario what goes wrong in the simulated cluster
 * @param manifests folder with what runs in the simulated cluster; null for that beside the Jenkinsfile, or the samples
 * @param export folder for the objects as they are in the end; null for none
 * @param kubeconfig of a real cluster; null for the simulated one
 * @param context of the kubeconfig; null for its current one
 * @param gateway address of the real cluster's gateway; null when there is none
 * @param prometheus address of the real cluster's Prometheus; null when there is none
 * @param gatewayMetrics where the real cluster's gateway tells of its own counters; null when unknown
 * @param timeFactor how much faster than ours the pipeline's time runs; null for as fast as possible on the simulated
 *     cluster, and as ours on a real one
 * @param libraries folders of shared libraries, by name
 * @param parameters of the run, by name
 * @param branch value of BRANCH_NAME; null for none
 * @param workspace folder for readFile and the like
 * @param state file that a waiting run is kept in
 * @param resume whether to take up the run in the state file
 * @param shell what becomes of sh and its like
 * @param stacktrace whether failures are shown with all their innards
 * @param page whether the release page is served
 */
record Options(
        boolean demo,
        Path file,
        Approve approve,
        String approver,
        Scenario scenario,
        Path manifests,
        Path export,
        Path kubeconfig,
        String context,
        String gateway,
        String prometheus,
        String gatewayMetrics,
        Double timeFactor,
        Map<String, Path> libraries,
        Map<String, String> parameters,
        String branch,
        Path workspace,
        Path state,
        boolean resume,
        ShellPolicy shell,
        boolean stacktrace,
        boolean page) {

    boolean isSimulated() {
        return kubeconfig == null;
    }
}
