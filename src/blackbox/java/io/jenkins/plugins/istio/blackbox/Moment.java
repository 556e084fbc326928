package io.jenkins.plugins.istio.blackbox;

import io.jenkins.plugins.istio.rehearsal.cluster.api.ApiRequest;
import io.jenkins.plugins.istio.rehearsal.cluster.api.Faults;
import java.util.function.Predicate;

/** The middle of something that a pipeline does after its gate {@code Go} was opened. */
enum Moment {
    TAKING(
            "input id: 'Go', message: 'Go on?'\nistioRelease(service: 'reviews', cluster: 'MESH') { " + Moment.OVER
                    + " }",
            Faults.call("GET", "/services")),
    DEPLOY("", "istioDeploy version: 'v2', image: 'registry.example/reviews:2.0.1'", "Subsets v1 and v2 are there"),
    MIRROR(Moment.DEPLOYED, "istioMirror percent: 50", "Mirror: 50 %"),
    SHIFT(Moment.DEPLOYED, "istioShiftTraffic percent: 20", "Traffic: 20 %"),
    COHORT(
            Moment.DEPLOYED,
            "istioShiftTraffic cohort: [name: 'staff', header: 'x-group', value: 'staff']",
            "Cohort staff"),
    PROMOTE(Moment.EVERYONE, "istioPromote keepPrevious: 'scaled', drain: '0s'", "Everyone is on v2"),
    ROLLBACK(Moment.EVERYONE, "istioRollback drain: '0s'", "Everyone is on v1"),
    RETIRE(
            "istioRelease(service: 'reviews', cluster: 'MESH') {\n" + Moment.EVERYONE
                    + "istioPromote()\ninput id: 'Go', message: 'Go on?'\nistioRetire()\n" + Moment.OVER + "\n}",
            Faults.call("DELETE", "/deployments/reviews-v1")),
    STATUS(
            "input id: 'Go', message: 'Go on?'\nistioStatus service: 'reviews', cluster: 'MESH'\n" + Moment.OVER,
            Faults.call("GET", "/configmaps/")),
    END_OF_BLOCK(Moment.EVERYONE, "error 'the smoke test failed'", "Everyone is on v1"),
    SCHEDULE(Moment.DEPLOYED, "istioShiftTraffic schedule: [50, 100], every: '100s'", "holding 50 %"),
    VERIFY(
            Moment.DEPLOYED + "istioShiftTraffic percent: 20\n",
            "istioVerify during: '100s', interval: '2s', checks: [probe(path: '/reviews/1', expectStatus: 200)]",
            "looking at");

    private static final String DEPLOYED = "istioDeploy version: 'v2', image: 'registry.example/reviews:2.0.1'\n";
    private static final String EVERYONE = DEPLOYED + "istioShiftTraffic percent: 100\n";
    private static final String OVER = "echo 'the step is over'";

    private final String pipeline;
    private final String sign;
    private final Predicate<ApiRequest> question;

    /** @param sign what the step has said in the log when its wait begins; what it says of itself if the wait has a deadline */
    Moment(String before, String step, String sign) {
        pipeline = "istioRelease(service: 'reviews', cluster: 'MESH') {\n" + before
                + "\ninput id: 'Go', message: 'Go on?'\n" + step + "\n" + OVER + "\n}";
        this.sign = sign;
        question = null;
    }

    /** In a request to the API server that is never answered. */
    Moment(String pipeline, Predicate<ApiRequest> question) {
        this.pipeline = pipeline;
        sign = null;
        this.question = question;
    }

    String pipeline() {
        return pipeline;
    }

    String result() {
        return this == END_OF_BLOCK ? "FAILURE" : "SUCCESS";
    }

    /** The request in which the pipeline was held up, when it was a write: it reached the API server and did nothing. */
    boolean isHeldUpIn(ApiRequest request) {
        return question != null && question.test(request);
    }

    /** Whether it is in a wait whose end was set when it began. */
    boolean hasDeadline() {
        return this == SCHEDULE || this == VERIFY;
    }

    /** From now on the pipeline comes no further than this moment, or has a wait of its own there. */
    void holdUp(Mesh mesh) {
        if (hasDeadline()) {
            return;
        }
        mesh.configure("c.propagationWait = 150; c.requestTimeout = 150;");
        if (question != null) {
            mesh.cluster().faults().next(question).hangs();
        }
    }

    /** Waits until it is there. */
    void await(Jenkins jenkins, Build build, Mesh mesh) {
        if (hasDeadline()) {
            Patience.until(build + " is " + sign, () -> build.status(jenkins), status -> status.contains(sign));
        } else if (question == null) {
            build.says(sign);
        } else {
            Patience.until(
                    name() + " is asked for", () -> mesh.cluster().faults().count(question), asked -> asked > 0);
        }
    }

    /** Nothing holds it up any more. */
    void letGo(Mesh mesh) {
        mesh.cluster().faults().clear();
        mesh.configure("");
    }
}
