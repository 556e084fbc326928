package io.jenkins.plugins.istio.blackbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** How long after its red button was pressed a step's wait is over, and how long until no user meets the candidate. */
final class PromptStops {
    private final List<Duration> waits = new ArrayList<>();
    private final List<Duration> users = new ArrayList<>();

    /**
     * Stops a run and waits for its end. The first time is read off Jenkins' flow graph, the second off the routes, which are in
     * this process.
     *
     * @param step in whose wait it is
     */
    void stop(Jenkins jenkins, Build build, String step, Mesh mesh, String service) {
        Instant pressed = Instant.now();
        build.stop();
        while (meetsCandidate(mesh, service)) {
            Patience.pause(2);
        }
        users.add(Duration.between(pressed, Instant.now()));
        build.result();
        Instant over = build.began(jenkins, step).plus(build.took(jenkins, step));
        waits.add(Duration.between(pressed, over));
    }

    String row(String wait) {
        return String.format(
                Locale.ROOT, "| %s | %d | %s | %s |", wait, waits.size(), milliseconds(waits), milliseconds(users));
    }

    private static boolean meetsCandidate(Mesh mesh, String service) {
        for (JsonNode routes : mesh.cluster().objects("VirtualService")) {
            if (routes.at("/spec/hosts/0").asText().startsWith(service + ".")
                    || routes.at("/spec/hosts/0").asText().equals(service)) {
                for (JsonNode destination : routes.at("/spec/http").findValues("route")) {
                    for (JsonNode share : destination) {
                        if (share.at("/destination/subset").asText().equals("v2")
                                && share.path("weight").asInt(100) > 0) {
                            return true;
                        }
                    }
                }
            }
        }
        return false;
    }

    /** Median, 95 % and the longest. */
    private static String milliseconds(List<Duration> times) {
        List<Duration> sorted = new ArrayList<>(times);
        Collections.sort(sorted);
        return at(sorted, 0.5) + " / " + at(sorted, 0.95) + " / " + at(sorted, 1) + " ms";
    }

    private static long at(List<Duration> sorted, double share) {
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1).toMillis();
    }
}
