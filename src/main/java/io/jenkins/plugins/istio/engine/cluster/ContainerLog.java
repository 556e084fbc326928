package io.jenkins.plugins.istio.engine.cluster;

import io.jenkins.plugins.istio.engine.verification.LogLine;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/**
 * The end of what one container wrote in a window.
 *
 * @param lines within the window
 * @param coverage which part of the window they are of, 0 to 1: less than 1 where the container wrote more than is taken
 */
record ContainerLog(List<LogLine> lines, double coverage) {
    /** The mesh's own container: what it writes is no word of the version's. */
    static final String PROXY = "istio-proxy";

    static final int MOST_LINES = 5_000;
    static final int MOST_BYTES = 1_000_000;

    ContainerLog {
        lines = List.copyOf(lines);
    }

    /** @param former whether the container before its last restart is meant */
    static String query(String container, boolean former, Instant since) {
        return "container=" + URLEncoder.encode(container, StandardCharsets.UTF_8)
                + "&sinceTime=" + URLEncoder.encode(since.toString(), StandardCharsets.UTF_8)
                + "&timestamps=true&tailLines=" + MOST_LINES + "&limitBytes=" + MOST_BYTES
                + (former ? "&previous=true" : "");
    }

    /** @param text lines that begin with their time */
    static ContainerLog of(String pod, String text, Instant from, Instant to) {
        List<LogLine> all = new ArrayList<>();
        for (String line : text.split("\n")) {
            LogLine read = line(pod, line);
            if (read != null) {
                all.add(read);
            }
        }
        boolean cut = all.size() >= MOST_LINES || text.length() >= MOST_BYTES - 4;
        List<LogLine> within = all.stream()
                .filter(line -> !line.when().isBefore(from) && !line.when().isAfter(to))
                .toList();
        return new ContainerLog(within, cut ? share(all, from, to) : 1);
    }

    private static double share(List<LogLine> all, Instant from, Instant to) {
        long whole = Duration.between(from, to).toMillis();
        if (whole <= 0 || all.isEmpty()) {
            return 1;
        }
        Instant first = all.get(0).when();
        Instant begin = first.isAfter(from) ? first : from;
        return Math.min(1, Math.max(0, (double) Duration.between(begin, to).toMillis() / whole));
    }

    private static LogLine line(String pod, String line) {
        int space = line.indexOf(' ');
        try {
            return space < 0
                    ? null
                    : new LogLine(Instant.parse(line.substring(0, space)), pod, line.substring(space + 1));
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
