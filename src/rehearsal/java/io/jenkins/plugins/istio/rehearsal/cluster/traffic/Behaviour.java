package io.jenkins.plugins.istio.rehearsal.cluster.traffic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.rehearsal.cluster.Scenario;
import io.jenkins.plugins.istio.rehearsal.cluster.api.Json;
import java.util.Optional;
import java.util.SplittableRandom;

/** How pods answer: alike, but for what the scenario says of new versions. */
final class Behaviour {
    private static final double ERROR_SHARE = 0.05;
    private static final double SLOWER_MILLIS = 300;
    private static final double LEAST_MILLIS = 5;
    private static final double MEAN_MILLIS_ABOVE = 15;

    /** Any version cannot reach a neighbour now and then, and says so. */
    private static final double USUAL_LOG_SHARE = 0.002;

    private static final double MORE_LOG_SHARE = 0.05;
    private static final long LOG_SEED = 7;

    private final Scenario scenario;
    private final SplittableRandom logging = new SplittableRandom(LOG_SEED);
    private long logged;

    Behaviour(Scenario scenario) {
        this.scenario = scenario;
    }

    int status(MeshPod pod, SplittableRandom random) {
        return scenario == Scenario.ERRORS && pod.isNew() && random.nextDouble() < ERROR_SHARE ? 500 : 200;
    }

    double millis(MeshPod pod, SplittableRandom random) {
        double usual = LEAST_MILLIS - MEAN_MILLIS_ABOVE * Math.log(1 - random.nextDouble());
        return scenario == Scenario.SLOW && pod.isNew() ? usual + SLOWER_MILLIS : usual;
    }

    /** What the pod writes to its log with that answer. */
    Optional<String> logged(MeshPod pod, int status) {
        double luck = logging.nextDouble();
        if (status >= 500) {
            return Optional.of("ERROR request " + ++logged + " failed with status " + status);
        }
        if (scenario == Scenario.LOG_ERRORS && pod.isNew() && luck < MORE_LOG_SHARE) {
            return Optional.of(
                    "ERROR request " + ++logged + ": java.lang.IllegalStateException: no price for item " + logged);
        }
        return luck < USUAL_LOG_SHARE
                ? Optional.of("ERROR request " + ++logged + ": ratings did not answer in time, shown without stars")
                : Optional.empty();
    }

    /** A JSON answer; versions differ in {@code servedBy} alone unless the scenario says otherwise. */
    ObjectNode body(MeshPod pod, String service, String path, int status) {
        ObjectNode body = Json.object().put("service", service).put("path", path);
        body.putObject("servedBy")
                .put("version", pod.versionName())
                .put("workload", pod.workload())
                .put("pod", pod.name());
        if (status >= 500) {
            return body.put("error", "the simulated " + pod.workload() + " failed");
        }
        ObjectNode review = body.putArray("reviews")
                .addObject()
                .put("reviewer", "Reviewer1")
                .put("text", "An extremely entertaining play");
        review.put("stars", scenario == Scenario.PARITY_DIFF && pod.isNew() ? 4 : 5);
        return body;
    }
}
