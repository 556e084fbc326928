package io.jenkins.plugins.istio.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code ./run bench lab}: what a release costs users and the API server, measured. Never a test. */
public final class Bench {
    private Bench() {}

    /**
     * @param arguments which benches, by name; none for all. A number after a colon says how often: {@code switch:50}
     */
    public static void main(String[] arguments) throws Exception {
        Lab lab = Lab.up();
        List<String> chosen = arguments.length == 0
                ? List.of("requests", "switch", "ways-back", "failing", "load", "evidence")
                : List.of(arguments);
        List<String> report = new ArrayList<>();
        for (String choice : chosen) {
            String[] parts = choice.split(":", 2);
            int times = parts.length == 1 ? 0 : Integer.parseInt(parts[1]);
            List<String> lines =
                    switch (parts[0]) {
                        case "requests" -> new RequestsBench(lab).run();
                        case "switch" -> new SwitchBench(lab).run(times == 0 ? 50 : times);
                        case "ways-back" -> new WaysBackBench(lab).run(times == 0 ? 50 : times);
                        case "failing" -> new FailingCandidateBench(lab).run(times == 0 ? 30 : times);
                        case "load" -> new LoadBench(lab).run(times == 0 ? 3 : times);
                        case "evidence" -> new EvidenceBench(lab).run(times == 0 ? 5 : times);
                        default ->
                            throw new IllegalArgumentException("there is no bench '" + parts[0]
                                    + "'; expected requests, switch, ways-back, failing, load or evidence");
                    };
            lines.forEach(System.out::println);
            report.addAll(lines);
            report.add("");
            keep(report);
        }
    }

    private static void keep(List<String> report) throws IOException {
        Files.write(Path.of("target", "bench-lab.md"), report);
    }
}
