package io.jenkins.plugins.istio.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import hudson.AbortException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every wrong parameter is one sentence without stack trace, and no cluster is opened for it. */
class BadInputTest {
    private FakeClusters clusters;

    @BeforeEach
    void install() {
        clusters = FakeClusters.install();
    }

    @AfterEach
    void remove() {
        clusters.close();
    }

    @TestFactory
    Stream<DynamicTest> refusesWithASentence() {
        List<DynamicTest> tests = new ArrayList<>();
        Map<String, Object> image = Map.of("version", "v2", "image", "reviews:2");
        bad(
                tests,
                "istioDeploy",
                Map.of("version", "v2"),
                "istioDeploy v2 names neither image nor manifests; expected one of them: image: 'registry.example/reviews:2.0.1' copies the"
                        + " stable's Deployment with that image, manifests: 'k8s/v2.yaml' takes YAML files of the workspace.");
        bad(
                tests,
                "istioDeploy",
                plus(image, "manifests", "k8s/v2.yaml"),
                "istioDeploy v2 names both image and manifests; expected one of them: image: 'registry.example/reviews:2.0.1' copies the"
                        + " stable's Deployment with that image, manifests: 'k8s/v2.yaml' takes YAML files of the workspace.");
        bad(
                tests,
                "istioDeploy",
                Map.of("image", "reviews:2"),
                "istioDeploy has no version; expected what people call the new version, for example version: 'v2'.");
        bad(
                tests,
                "istioDeploy",
                plus(image, "version", " "),
                "istioDeploy has no version; expected what people call the new version, for example version: 'v2'.");
        bad(
                tests,
                "istioDeploy",
                plus(image, "imag", "x"),
                "istioDeploy has no parameter 'imag'. Did you mean 'image'? It takes: version, acceptNonMesh, baseline, cluster, container,"
                        + " credentialsId, dryRun, gitops, ignoreServices, image, labelStable, manifests, namespace, onDrift, replicas, service, slot,"
                        + " slots, stable, takeOver, testRoute, timeout, wait.");
        bad(tests, "istioDeploy", plus(image, "replicas", 0), "replicas is 0; expected 1 or more pods.");
        bad(
                tests,
                "istioDeploy",
                plus(image, "replicas", 1.5),
                "istioDeploy replicas is 1.5; expected a whole number.");
        bad(
                tests,
                "istioDeploy",
                plus(image, "replicas", "many"),
                "istioDeploy replicas is 'many'; expected a whole number.");
        bad(
                tests,
                "istioDeploy",
                plus(image, "timeout", "10 minutes"),
                "timeout is '10 minutes'; expected a whole number and a unit: '90s', '10m', '2h' or '1d'.");
        bad(
                tests,
                "istioDeploy",
                plus(image, "dryRun", "maybe"),
                "istioDeploy dryRun is 'maybe'; expected true or false.");
        bad(
                tests,
                "istioDeploy",
                plus(image, "onDrift", "ignore"),
                "onDrift is 'ignore'; expected one of 'fail', 'overwrite'.");
        bad(
                tests,
                "istioDeploy",
                plus(image, "service", "Reviews_1"),
                "service is 'Reviews_1'; expected a Kubernetes name: at most 63 lower-case letters, digits and '-', for example 'reviews'.");
        bad(
                tests,
                "istioDeploy",
                plus(image, "slots", List.of("blue", "blue")),
                "slots is [blue, blue]; expected two different names, for example ['blue', 'green'].");
        bad(
                tests,
                "istioDeploy",
                plus(plus(image, "slot", "blue"), "slots", List.of("blue", "green")),
                "slot: 'blue' and slots: [blue, green] are both given; expected one of them: slot names the subset, slots two colours of"
                        + " which the idle one is taken.");
        bad(
                tests,
                "istioDeploy",
                Map.of("version", "v2", "manifests", "v2.yaml", "container", "app"),
                "container says whose image is replaced, and with manifests none is; leave container out.");
        bad(
                tests,
                "istioDeploy",
                plus(image, "testRoute", Map.of("hedder", "x")),
                "istioDeploy testRoute has no parameter 'hedder'. Did you mean 'header'? It takes: cookie, cookies, header, headers, host,"
                        + " regex, value.");
        bad(
                tests,
                "istioDeploy",
                plus(image, "testRoute", Map.of()),
                "testRoute has no condition and would match every user; expected a header, a cookie or a host, for example [header:"
                        + " 'x-test-user', value: 'true'].");
        bad(
                tests,
                "istioDeploy",
                plus(image, "testRoute", Map.of("header", "x-test-user")),
                "testRoute header 'x-test-user' says neither value nor regex; expected one of them, for example value: 'true'.");
        bad(
                tests,
                "istioDeploy",
                plus(image, "testRoute", Map.of("value", "true")),
                "testRoute has a value and names neither header nor cookie; expected, for example, [header: 'x-test-user', value: 'true'].");
        bad(
                tests,
                "istioDeploy",
                plus(image, "testRoute", Map.of("header", "a", "cookie", "b", "value", "c")),
                "testRoute names header 'a' and cookie 'b', and its value could be meant for either; expected headers: ['a': '…'],"
                        + " cookies: ['b': '…'].");
        bad(
                tests,
                "istioDeploy",
                plus(image, "testRoute", "true"),
                "istioDeploy testRoute is 'true'; expected a map of cookie, cookies, header, headers, host, regex, value.");

        bad(
                tests,
                "istioMirror",
                Map.of(),
                "istioMirror has no percent; expected how many requests are copied, for example percent: 100 (0 ends the mirror).");
        bad(tests, "istioMirror", Map.of("percent", 101), "percent is 101; expected a number from 0 to 100.");
        bad(
                tests,
                "istioMirror",
                Map.of("percent", 5, "capacity", "elastic"),
                "capacity is 'elastic'; expected one of 'auto', 'manual'.");

        bad(
                tests,
                "istioShiftTraffic",
                Map.of("percent", 5, "approvals", 0),
                "approvals is 0; expected how many different people must have approved, from 1 to 10, for example approvals: 2.");
        bad(
                tests,
                "istioPromote",
                Map.of("approvals", 11),
                "approvals is 11; expected how many different people must have approved, from 1 to 10, for example approvals: 2.");
        bad(
                tests,
                "istioShiftTraffic",
                Map.of(),
                "istioShiftTraffic names no move; expected one of percent: 25, cohort: [name: 'staff', header: 'x-group', value: 'staff'],"
                        + " schedule: [5, 25, 50, 100].");
        bad(
                tests,
                "istioShiftTraffic",
                Map.of("percent", 5, "schedule", List.of(5)),
                "istioShiftTraffic names several moves; expected one of percent: 25, cohort: [name: 'staff', header: 'x-group', value:"
                        + " 'staff'], schedule: [5, 25, 50, 100].");
        bad(tests, "istioShiftTraffic", Map.of("percent", -1), "percent is -1; expected a number from 0 to 100.");
        bad(tests, "istioShiftTraffic", Map.of("percent", 101), "percent is 101; expected a number from 0 to 100.");
        bad(
                tests,
                "istioShiftTraffic",
                Map.of("percent", 0.15),
                "percent is 0.15; expected steps of 0.1 (0.1 is the smallest share, then 0.2, 0.3 …).");
        bad(
                tests,
                "istioShiftTraffic",
                Map.of("percent", 0.01),
                "percent is 0.01; expected steps of 0.1 (0.1 is the smallest share, then 0.2, 0.3 …).");
        bad(
                tests,
                "istioShiftTraffic",
                Map.of("percent", "ten"),
                "istioShiftTraffic percent is 'ten'; expected a number.");
        bad(
                tests,
                "istioShiftTraffic",
                Map.of("percent", List.of(5)),
                "istioShiftTraffic percent is [5]; expected a number.");
        bad(
                tests,
                "istioShiftTraffic",
                Map.of("schedule", List.of(5, 50, 25), "every", "5m"),
                "schedule [5.0, 50.0, 25.0] does not rise: 25 % comes after 50 %. Expected rising percentages above 0, for example"
                        + " [5, 25, 50, 100]; istioShiftTraffic percent: moves users back.");
        bad(
                tests,
                "istioShiftTraffic",
                Map.of("schedule", List.of(0, 50), "every", "5m"),
                "schedule [0.0, 50.0] does not rise: 0 % comes first. Expected rising percentages above 0, for example [5, 25, 50, 100];"
                        + " istioShiftTraffic percent: moves users back.");
        bad(
                tests,
                "istioShiftTraffic",
                Map.of("schedule", List.of(5, 120), "every", "5m"),
                "In schedule [5.0, 120.0], percent is 120; expected a number from 0 to 100.");
        bad(
                tests,
                "istioShiftTraffic",
                Map.of("schedule", List.of(5, 100)),
                "schedule [5.0, 100.0] does not say how long each value stands; expected every, for example every: '5m'.");
        bad(
                tests,
                "istioShiftTraffic",
                Map.of("percent", 5, "every", "5m"),
                "every belongs to a schedule, and none is given; expected schedule: [5, 25, 50, 100], every: '5m', or istioVerify after"
                        + " this step.");
        bad(
                tests,
                "istioShiftTraffic",
                Map.of("percent", 5, "remove", true),
                "remove ends a cohort, and none is named; expected cohort: [name: 'staff'], remove: true.");
        bad(
                tests,
                "istioShiftTraffic",
                Map.of("cohort", Map.of("header", "x", "value", "y")),
                "cohort has no name; expected, for example, [name: 'staff', header: 'x-group', value: 'staff'].");
        bad(
                tests,
                "istioShiftTraffic",
                Map.of("cohort", Map.of("name", "staff")),
                "cohort 'staff' has no condition and would match every user; expected a header, a cookie or a host, for example [header:"
                        + " 'x-test-user', value: 'true'].");

        bad(
                tests,
                "istioVerify",
                Map.of(),
                "istioVerify has no checks; expected at least one, for example checks: [successRate(min: 99.5)].");
        bad(
                tests,
                "istioVerify",
                Map.of("checks", List.of(symbol("successRate", Map.of()))),
                "successRate has no limit; give min (percent), tolerance (percentage points worse than the stable), or both.");
        bad(
                tests,
                "istioVerify",
                Map.of("checks", List.of(symbol("sucessRate", Map.of("min", 99)))),
                "istioVerify checks holds 'sucessRate'; expected one of latency, logs, metric, parity, probe, restarts, successRate, each with its parameters in"
                        + " parentheses.");
        bad(
                tests,
                "istioVerify",
                Map.of("checks", List.of(symbol("successRate", Map.of("minimum", 99)))),
                "istioVerify checks: successRate has no parameter 'minimum'. It takes: min, minRequests, tolerance.");
        bad(
                tests,
                "istioVerify",
                Map.of("checks", "successRate"),
                "istioVerify checks is 'successRate'; expected one of latency, logs, metric, parity, probe, restarts, successRate, each with its parameters in"
                        + " parentheses.");
        bad(
                tests,
                "istioVerify",
                plus(probing(), "onFailure", "explode"),
                "onFailure is 'explode'; expected one of 'rollback', 'fail', 'unstable', 'continue'.");
        bad(
                tests,
                "istioVerify",
                plus(probing(), "interval", "0s"),
                "interval is '0s'; expected at least '1s' between two looks.");
        bad(
                tests,
                "istioVerify",
                Map.of("checks", List.of(symbol("probe", Map.of("path", "/")))),
                "probe of / expects nothing; give expectStatus, expectHeader, expectBody, or several.");
        bad(
                tests,
                "istioPromote",
                Map.of("keepPrevious", "maybe"),
                "keepPrevious is 'maybe'; expected one of 'true', 'scaled', 'false'.");
        bad(
                tests,
                "istioRollback",
                Map.of("keepCandidate", false),
                "keepCandidate is 'false'; expected one of 'scaled', 'true', 'delete'.");
        bad(
                tests,
                "istioRetire",
                Map.of("now", true),
                "istioRetire has no parameter 'now'. It takes: cluster, credentialsId, dryRun, force, namespace, onDrift, service, takeOver.");
        bad(
                tests,
                "istioStatus",
                Map.of(),
                "istioStatus does not know which service is meant. Put it inside istioRelease(service: '…') { }, or give it service: '…'.");
        bad(
                tests,
                "istioRelease",
                Map.of("cluster", "prod"),
                "istioRelease does not know which service is meant. Expected the Kubernetes Service that users call, for example"
                        + " istioRelease(service: 'reviews') { }.");
        bad(
                tests,
                "istioRelease",
                Map.of("service", "reviews", "onFailure", "panic"),
                "onFailure is 'panic'; expected one of 'rollback', 'freeze'.");
        return tests.stream();
    }

    private void bad(List<DynamicTest> tests, String function, Map<String, ?> arguments, String message) {
        tests.add(DynamicTest.dynamicTest(function + " " + arguments, () -> {
            Throwable thrown = catchThrowable(() -> StepDescriptor.byFunctionName(function)
                    .newInstance(new LinkedHashMap<>(arguments))
                    .start(new FakeContext()));

            assertThat(thrown).isInstanceOf(AbortException.class).hasMessage(message);
            assertThat(clusters.opened).isEmpty();
        }));
    }

    private static Map<String, Object> probing() {
        return Map.of("checks", List.of(symbol("istioProbe", Map.of("path", "/", "expectStatus", 200))));
    }

    private static UninstantiatedDescribable symbol(String name, Map<String, ?> arguments) {
        return new UninstantiatedDescribable(name, null, arguments);
    }

    private static Map<String, Object> plus(Map<String, ?> map, String key, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(map);
        more.put(key, value);
        return more;
    }
}
