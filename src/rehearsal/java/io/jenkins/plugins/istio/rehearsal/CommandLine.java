package io.jenkins.plugins.istio.rehearsal;

import io.jenkins.plugins.istio.rehearsal.builtin.ShellPolicy;
import io.jenkins.plugins.istio.rehearsal.cluster.Scenario;
import io.jenkins.plugins.istio.rehearsal.script.Nearest;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the command line. */
final class CommandLine {
    static final String USAGE = """
            ./run demo [option …]            examples/Jenkinsfile, from start to end
            ./run rehearse FILE [option …]   your own Jenkinsfile

              --approve all|ask|page|none   who answers at input: the rehearsal, you, you on the page alone, or nobody
              --approver NAME[,NAME]   whom approvals are credited to
              --scenario NAME          healthy, errors, slow, crash-loop, no-traffic, low-traffic, parity-diff
              --manifests DIR          what runs in the simulated cluster (default: manifests/ beside the Jenkinsfile, or samples)
              --export DIR             write the objects as they are in the end
              --kubeconfig FILE        a real cluster instead of the simulated one; --context NAME, --gateway URL, --prometheus URL,
                                       --gateway-metrics URL
              --time-factor N          the pipeline's time runs N times as fast as ours
              --library NAME=DIR       folder of a shared library
              --param NAME=VALUE       parameter of the run
              --branch NAME            value of BRANCH_NAME
              --workspace DIR          folder for readFile, manifests and the like (default: the Jenkinsfile's)
              --sh skip|fail           pass over sh and its like, or end the run there
              --state FILE             where a run that waits at input is kept (default: .rehearsal/state); --resume takes it up
              --stacktrace             show failures with their stack traces
              --no-page                serve no release page

            Exit status: 0 succeeded, 1 failed or rolled back, 2 bad input and nothing ran, 3 waits at an input.
            """;
    private static final List<String> FLAGS = List.of("--resume", "--stacktrace", "--no-page");
    private static final List<String> VALUES = List.of(
            "--approve",
            "--approver",
            "--scenario",
            "--manifests",
            "--export",
            "--kubeconfig",
            "--context",
            "--gateway",
            "--prometheus",
            "--gateway-metrics",
            "--time-factor",
            "--library",
            "--param",
            "--branch",
            "--workspace",
            "--state",
            "--sh");

    private final Map<String, List<String>> given = new LinkedHashMap<>();
    private String file;

    private CommandLine() {}

    /**
     * @throws Problem with a sentence
     */
    static Options parse(List<String> arguments, Path demo) {
        Deque<String> rest = new ArrayDeque<>(arguments);
        String command = rest.isEmpty() ? "" : rest.remove();
        if (!List.of("demo", "rehearse").contains(command)) {
            throw new Problem("Expected demo or rehearse, found '" + command + "'.");
        }
        CommandLine line = new CommandLine();
        while (!rest.isEmpty()) {
            line.take(rest);
        }
        return line.options(command.equals("demo"), demo);
    }

    private void take(Deque<String> rest) {
        String word = rest.remove();
        if (FLAGS.contains(word)) {
            given.put(word, List.of());
        } else if (VALUES.contains(word)) {
            if (rest.isEmpty()) {
                throw new Problem(word + " needs a value after it.");
            }
            given.computeIfAbsent(word, any -> new ArrayList<>()).add(rest.remove());
        } else if (word.startsWith("-")) {
            List<String> known = new ArrayList<>(VALUES);
            known.addAll(FLAGS);
            throw new Problem("There is no option " + word + Nearest.hint(word, known));
        } else if (file == null) {
            file = word;
        } else {
            throw new Problem("Expected one Jenkinsfile, found " + file + " and " + word + ".");
        }
    }

    private Options options(boolean isDemo, Path demo) {
        if (file == null && !isDemo) {
            throw new Problem("Which Jenkinsfile? Give its name: ./run rehearse Jenkinsfile");
        }
        Path jenkinsfile = file == null ? demo : Path.of(file);
        refuseOnRealCluster();
        refuseFasterMetrics();
        Path beside = jenkinsfile.toAbsolutePath().getParent();
        return new Options(
                isDemo,
                jenkinsfile,
                choice("--approve", Approve.class),
                last("--approver"),
                scenario(),
                path("--manifests"),
                path("--export"),
                path("--kubeconfig"),
                last("--context"),
                last("--gateway"),
                last("--prometheus"),
                last("--gateway-metrics"),
                factor(),
                folders(),
                pairs("--param"),
                last("--branch"),
                path("--workspace") == null ? beside : path("--workspace"),
                path("--state") == null ? Path.of(".rehearsal", "state") : path("--state"),
                given.containsKey("--resume"),
                given.containsKey("--sh") ? choice("--sh", ShellPolicy.class) : ShellPolicy.SKIP,
                given.containsKey("--stacktrace"),
                !given.containsKey("--no-page"));
    }

    private void refuseOnRealCluster() {
        for (String simulatedOnly : List.of("--scenario", "--manifests", "--export")) {
            if (given.containsKey("--kubeconfig") && given.containsKey(simulatedOnly)) {
                throw new Problem(simulatedOnly
                        + " is for the simulated cluster, and --kubeconfig names a real one. Leave one of them out.");
            }
        }
    }

    /** Prometheus keeps its own time: questions about ours, N times as fast, would be about its future. */
    private void refuseFasterMetrics() {
        Double factor = factor();
        if (given.containsKey("--kubeconfig") && given.containsKey("--prometheus") && factor != null && factor != 1) {
            throw new Problem("--time-factor is " + last("--time-factor")
                    + ", and must be 1 where metrics of a real cluster are asked: Prometheus keeps its own time. Leave"
                    + " --time-factor out and shorten the Jenkinsfile's times, or leave --prometheus out.");
        }
    }

    private String last(String option) {
        List<String> values = given.get(option);
        return values == null ? null : values.get(values.size() - 1);
    }

    private Path path(String option) {
        String value = last(option);
        return value == null ? null : Path.of(value);
    }

    private Scenario scenario() {
        try {
            return given.containsKey("--scenario") ? Scenario.of(last("--scenario")) : Scenario.HEALTHY;
        } catch (IllegalArgumentException unknown) {
            throw new Problem("--scenario: " + unknown.getMessage() + ".");
        }
    }

    private Double factor() {
        String value = last("--time-factor");
        try {
            Double factor = value == null ? null : Double.valueOf(value);
            if (factor != null && !(factor > 0)) {
                throw new Problem("--time-factor is " + value + ", and must be more than 0.");
            }
            return factor;
        } catch (NumberFormatException noNumber) {
            throw new Problem("--time-factor is '" + value + "', and must be a number such as 60.");
        }
    }

    private <E extends Enum<E>> E choice(String option, Class<E> type) {
        String value = last(option);
        if (value == null) {
            return null;
        }
        List<String> words = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            words.add(constant.name().toLowerCase(Locale.ROOT));
        }
        if (!words.contains(value)) {
            throw new Problem(option + " is '" + value + "', and must be one of " + String.join(", ", words) + ".");
        }
        return Enum.valueOf(type, value.toUpperCase(Locale.ROOT));
    }

    private Map<String, Path> folders() {
        Map<String, Path> folders = new LinkedHashMap<>();
        pairs("--library").forEach((name, folder) -> folders.put(name, Path.of(folder)));
        return folders;
    }

    private Map<String, String> pairs(String option) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : given.getOrDefault(option, List.of())) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new Problem(option + " takes NAME=VALUE, and got '" + pair + "'.");
            }
            pairs.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return pairs;
    }
}
