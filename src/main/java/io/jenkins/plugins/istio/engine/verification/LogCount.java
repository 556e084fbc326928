package io.jenkins.plugins.istio.engine.verification;

import java.util.List;

/**
 * What a pattern found in the logs of one version.
 *
 * @param pods how many pods the version has
 * @param lines how many lines were read
 * @param matching how many of them match
 * @param coverage as {@link PodLogs#coverage}
 * @param newest matching lines that differ, the newest first
 */
record LogCount(int pods, long lines, long matching, double coverage, List<Detail> newest) {
    private static final int IN_WORDS = 2;

    /** @throws BoundedText.TooMuchWork when the pattern takes too many steps */
    static LogCount of(PodLogs logs, LinePattern pattern) {
        LinePattern.Search search = pattern.search();
        DistinctLines distinct = new DistinctLines();
        long matching = 0;
        for (LogLine line : logs.lines()) {
            if (search.finds(line.text())) {
                matching++;
                distinct.add(line);
            }
        }
        return new LogCount(logs.pods(), logs.lines().size(), matching, logs.coverage(), distinct.newest());
    }

    /**
     * The matching lines among those of the version's requests that the lines read speak of; no more than there are requests.
     *
     * @param total requests of the version in the window
     */
    Counted among(long total) {
        long requests = Math.round(total * coverage);
        return new Counted(Math.min(matching, requests), requests);
    }

    String words() {
        return matching
                + (matching == 1 ? " matching line" : " matching lines")
                + (coverage < 1 ? " in " + Wording.percent(Math.round(coverage * 100)) + " of the log" : "");
    }

    String newestInWords() {
        StringBuilder words = new StringBuilder();
        newest.stream()
                .limit(IN_WORDS)
                .forEach(line -> words.append(words.length() == 0 ? "; newest: " : " | ")
                        .append(line.samples().get(0)));
        return words.toString();
    }
}
