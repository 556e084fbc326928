package io.jenkins.plugins.istio.engine.verification;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lines that say the same but for numbers and ids, as one; the newest of each stands for all. */
final class DistinctLines {
    private static final int SHOWN = 5;
    private static final int LONGEST_SHOWN = 200;

    private static final class Kind {
        private LogLine newest;
        private long count;
    }

    private final Map<String, Kind> kinds = new HashMap<>();

    void add(LogLine line) {
        Kind kind = kinds.computeIfAbsent(sense(line.text()), any -> new Kind());
        kind.count++;
        if (kind.newest == null || line.when().isAfter(kind.newest.when())) {
            kind.newest = line;
        }
    }

    /** The newest kinds first. */
    List<Detail> newest() {
        List<Kind> all = new ArrayList<>(kinds.values());
        all.sort(Comparator.comparing((Kind kind) -> kind.newest.when()).reversed());
        return all.stream()
                .limit(SHOWN)
                .map(kind -> new Detail(
                        "line of " + kind.newest.pod(),
                        Map.of("lines", (double) kind.count),
                        List.of(shown(kind.newest.text()))))
                .toList();
    }

    int kinds() {
        return kinds.size();
    }

    /** Times, counters, addresses and ids differ from line to line and mean the same. */
    private static String sense(String text) {
        String start = text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN);
        return start.replaceAll("[0-9a-fA-F]*[0-9][0-9a-fA-F]*", "#");
    }

    private static String shown(String text) {
        String line = text.strip().replaceAll("\\p{Cntrl}", " ");
        return line.length() <= LONGEST_SHOWN ? line : line.substring(0, LONGEST_SHOWN) + " …";
    }
}
