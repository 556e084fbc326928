package io.jenkins.plugins.istio.rehearsal.cluster;

import io.jenkins.plugins.istio.rehearsal.cluster.traffic.Tally;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A simulated cluster whose time is everybody's, for a Jenkins on the same machine to release on.
 *
 * <pre>./run cluster [DIRECTORY-WITH-YAML] [SCENARIO]</pre>
 */
public final class LiveCluster {
    private static final Duration TICK = Duration.ofMillis(20);
    private static final Duration REPORT = Duration.ofSeconds(10);

    private LiveCluster() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Scenario scenario = arguments.length > 1 ? Scenario.of(arguments[1]) : Scenario.HEALTHY;
        VirtualClock clock = new VirtualClock(Instant.now());
        try (SimulatedCluster cluster = SimulatedCluster.start(clock, scenario)) {
            for (String yaml : arguments.length > 0 ? in(Path.of(arguments[0])) : List.of(sample())) {
                cluster.load(yaml);
            }
            System.out.println("API server  " + cluster.apiServer());
            System.out.println("Gateway     " + cluster.gateway());
            System.out.println("Prometheus  " + cluster.prometheus());
            System.out.println("Scenario " + scenario.word() + "; Ctrl-C ends it.");
            run(cluster, clock);
        }
    }

    private static void run(SimulatedCluster cluster, VirtualClock clock) throws InterruptedException {
        Tally reported = cluster.traffic();
        Instant next = clock.instant().plus(REPORT);
        while (!Thread.currentThread().isInterrupted()) {
            Thread.sleep(TICK.toMillis());
            clock.advanceTo(Instant.now());
            if (!clock.instant().isBefore(next)) {
                Tally now = cluster.traffic();
                report(now.since(reported));
                reported = now;
                next = next.plus(REPORT);
            }
        }
    }

    private static void report(Tally tally) {
        tally.lines().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> System.out.println(entry.getKey().service() + " "
                        + entry.getKey().version() + ": " + entry.getKey().audience() + " "
                        + entry.getValue().requests() + ", failed "
                        + entry.getValue().failures()));
    }

    private static List<String> in(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> yaml = files.filter(file -> file.toString().matches(".*\\.ya?ml"))
                    .sorted()
                    .toList();
            if (yaml.isEmpty()) {
                throw new IllegalArgumentException("no .yaml or .yml file in " + directory);
            }
            List<String> texts = new ArrayList<>();
            for (Path file : yaml) {
                texts.add(Files.readString(file));
            }
            return texts;
        }
    }

    private static String sample() throws IOException {
        try (var in = LiveCluster.class.getResourceAsStream("bookinfo.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
