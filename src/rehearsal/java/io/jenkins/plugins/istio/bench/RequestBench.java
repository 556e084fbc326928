package io.jenkins.plugins.istio.bench;

import io.jenkins.plugins.istio.engine.release.PromoteRequest.Previous;
import io.jenkins.plugins.istio.engine.routing.Weight;
import io.jenkins.plugins.istio.rehearsal.cluster.Scenario;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How many requests to the API server a release costs, step by step. */
final class RequestBench {
    private final BenchRelease release;
    private final Map<String, RequestCount> steps = new LinkedHashMap<>();

    RequestBench(BenchRelease release) {
        this.release = release;
    }

    static void print() throws IOException {
        try (BenchRelease one = BenchRelease.withOneVirtualService(Scenario.NO_TRAFFIC);
                BenchRelease two = BenchRelease.withTwoVirtualServices(Scenario.NO_TRAFFIC);
                BenchRelease road = BenchRelease.withOneVirtualService(Scenario.HEALTHY)) {
            new RequestBench(one).peersCycle().print("The peers' cycle, one VirtualService");
            new RequestBench(two).peersCycle().print("The peers' cycle, the release adds one for the mesh");
            new RequestBench(road).wholeRoad().print("The whole road, one VirtualService");
        }
    }

    /** As measured with Argo Rollouts and Flagger: deploy, three weights, promote. */
    RequestBench peersCycle() {
        step("deploy", () -> release.deploy("v2"));
        step("20 %", () -> release.shift(Weight.ofPercent(20)));
        step("40 %", () -> release.shift(Weight.ofPercent(40)));
        step("100 %", () -> release.shift(Weight.ALL));
        step("promote", () -> release.promote(Previous.KEPT));
        return this;
    }

    /** As {@code examples/Jenkinsfile} goes, and the old version deleted at the end. */
    RequestBench wholeRoad() {
        step("take", release::take);
        step("deploy", () -> release.deploy("v2"));
        step("mirror", () -> release.mirror(Weight.ALL));
        step("verify", () -> release.verify(Duration.ofMinutes(10)));
        step("staff", () -> release.cohort("staff"));
        step("1 %", () -> release.shift(Weight.ofPercent(1)));
        step("verify 1 %", () -> release.verify(Duration.ofMinutes(15)));
        step(
                "schedule",
                () -> release.schedule(
                        List.of(Weight.ofPercent(5), Weight.ofPercent(25), Weight.ofPercent(50), Weight.ALL),
                        Duration.ofMinutes(10)));
        step("promote", () -> release.promote(Previous.KEPT));
        step("retire", release::retire);
        return this;
    }

    int total() {
        return steps.values().stream().mapToInt(RequestCount::total).sum();
    }

    RequestCount of(String step) {
        return steps.get(step);
    }

    private void step(String name, Runnable work) {
        RequestCount before = new RequestCount(release.requests());
        work.run();
        steps.put(name, new RequestCount(release.requests()).since(before));
    }

    private void print(String what) {
        System.out.println(what + ": " + total() + " requests");
        steps.forEach((step, count) -> System.out.printf("  %-10s %3d  %s%n", step, count.total(), count.byKind()));
    }
}
