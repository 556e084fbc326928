package io.jenkins.plugins.istio.rehearsal.cluster.api;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** What pods wrote, as the API server hands it out. All containers of a pod but the proxy write the same log. */
public final class PodJournal {
    /** So many lines are kept of each pod. */
    private static final int KEPT = 20_000;

    private static final String PROXY = "istio-proxy";

    private record Line(Instant when, String text) {}

    private final Map<String, Deque<Line>> lines = new ConcurrentHashMap<>();

    public void write(String namespace, String pod, Instant when, String text) {
        Deque<Line> log = lines.computeIfAbsent(namespace + "/" + pod, any -> new ArrayDeque<>());
        synchronized (log) {
            log.add(new Line(when, text));
            if (log.size() > KEPT) {
                log.remove();
            }
        }
    }

    /** As {@code query} asks for it: {@code container}, {@code sinceTime}, {@code tailLines}, {@code limitBytes}, {@code timestamps}. */
    String read(String namespace, String pod, Query query) {
        Deque<Line> log = lines.get(namespace + "/" + pod);
        if (log == null || query.get("container").equals(PROXY)) {
            return "";
        }
        Instant since = query.has("sinceTime") ? Instant.parse(query.get("sinceTime")) : Instant.MIN;
        List<Line> wanted;
        synchronized (log) {
            wanted = log.stream().filter(line -> !line.when().isBefore(since)).toList();
        }
        int tail = query.has("tailLines") ? Integer.parseInt(query.get("tailLines")) : Integer.MAX_VALUE;
        String text = wanted.subList(Math.max(0, wanted.size() - tail), wanted.size()).stream()
                .map(line -> (query.isTrue("timestamps") ? line.when() + " " : "") + line.text() + "\n")
                .collect(Collectors.joining());
        return query.has("limitBytes") ? cut(text, Integer.parseInt(query.get("limitBytes"))) : text;
    }

    private static String cut(String text, int bytes) {
        byte[] all = text.getBytes(StandardCharsets.UTF_8);
        return all.length <= bytes ? text : new String(all, 0, bytes, StandardCharsets.UTF_8);
    }
}
