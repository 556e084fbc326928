package io.jenkins.plugins.istio.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/**
 * The stories of {@link ReleaseOnTheMeshTest}, told by {@code ./run rehearse}: the README's pipeline is cut off in its middle,
 * which leaves the release where it is, and who answers is counted there.
 */
class RehearsedStoriesTest {
    private final Lab lab = Lab.up();

    @Test
    void deployReachesNoUserAndTestersReachOnlyTheCandidate() throws Exception {
        try (Example example = Example.ofBookinfo(lab, "Jenkinsfile")) {
            Users.Asking asking = example.users("bookinfo.example.com", "/reviews/1", "v1");
            Users users = Users.begin(asking, 600, 200_000);
            AtomicReference<Answers> atDeployed = new AtomicReference<>();
            example.rehearseWith(text -> upTo("Test in production", text), line -> {
                if (line.contains("v2 is deployed; end users are on v1")) {
                    atDeployed.set(users.soFar());
                }
            });
            Answers tested = Users.ask(asking.with("x-test-user", "true"), 500);

            assertThat(atDeployed.get().size()).isGreaterThan(5_000);
            assertThat(users.stop().counted()).containsOnlyKeys("v1 200");
            assertThat(tested.counted()).containsOnlyKeys("v2 200");
        }
    }

    @Test
    void copiesReachTheCandidateAndNoAnswerOfItReachesAUser() throws Exception {
        try (Example example = Example.ofBookinfo(lab, "Jenkinsfile")) {
            Users.Asking asking = example.users("bookinfo.example.com", "/reviews/1", "v1");
            mirror(example, "100");
            assertThat(copiesOf(example, asking, 1_000)).isEqualTo(1_000);
            assertThat(copiesOf(example, asking.by("POST"), 200)).isZero();
            mirror(example, "30");
            assertThat(copiesOf(example, asking, 5_000))
                    .matches(copies -> Share.isPlausible(copies, 5_000, 30), "is about 30 %");
            mirror(example, "0");
            assertThat(copiesOf(example, asking, 1_000)).isZero();
        }
    }

    private static void mirror(Example example, String percent) throws Exception {
        example.rehearseWith(
                text -> withoutChecks(upTo("First users", text)).replace("percent: 100", "percent: " + percent));
    }

    private static int copiesOf(Example example, Users.Asking what, int requests) {
        PodCounters counters = example.counters(9080);
        int before = counters.servedAtRest("v2");
        assertThat(Users.ask(what, requests).counted()).containsOnlyKeys("v1 200");
        return counters.servedAtRest("v2") - before;
    }

    @Test
    void everyShareIsWhatWasAskedFor() throws Exception {
        try (Example example = Example.ofBookinfo(lab, "Jenkinsfile")) {
            Users.Asking asking = example.users("bookinfo.example.com", "/reviews/1", "v1");
            Users.Asking staff = asking.with("x-group", "staff");
            Users.Asking nonPaying = asking.with("x-plan", "free-2026");
            shift(example, "echo 'staff alone'");
            assertThat(Users.ask(staff, 500).counted()).containsOnlyKeys("v2 200");
            assertThat(Users.ask(asking, 2_000).counted()).containsOnlyKeys("v1 200");
            shift(example, "istioShiftTraffic cohort: [name: 'non-paying', header: 'x-plan', regex: 'free-.*']");
            assertThat(Users.ask(nonPaying, 500).counted()).containsOnlyKeys("v2 200");
            assertThat(Users.ask(asking, 2_000).counted()).containsOnlyKeys("v1 200");
            for (String percent : new String[] {"0.5", "1", "25"}) {
                shift(example, "istioShiftTraffic percent: " + percent);
                Answers answers = Users.ask(asking, 20_000);
                System.out.println(percent + " %: " + answers);
                assertThat(answers.failed()).isEmpty();
                assertThat(answers.by("v2"))
                        .matches(
                                counted -> Share.isPlausible(counted, answers.size(), Double.parseDouble(percent)),
                                "is about " + percent + " %");
            }
            shift(example, "istioShiftTraffic schedule: [50, 100], every: '3s'");
            assertThat(Users.ask(asking, 20_000).counted()).containsOnlyKeys("v2 200");
        }
    }

    /** As in Posta's story, with a route of the user's own for callers inside the mesh and for a gateway beside them. */
    @Test
    void callersInsideTheMeshAndUsersOutsideAreReleasedByOneRouteOfTheUsersOwn() throws Exception {
        try (Example example = Example.of(lab, "dark-launch", "dark")) {
            example.apply(ShopYaml.EVERYWHERE.replace("web", "httpbin").replace("NAMESPACE", "dark"));
            JsonNode own = example.objects().spec("VirtualService", "httpbin");
            Users callers = Users.begin(example.callersInMesh("httpbin", "v1"), 300, 100_000);
            Users users = Users.begin(example.users("httpbin.dark.example.com", "/", "v1"), 300, 100_000);
            AtomicReference<List<Answers>> inTheDark = new AtomicReference<>();
            example.rehearseWith(text -> text, line -> {
                if (line.contains("Cohort staff goes to v2")) {
                    inTheDark.set(List.of(callers.soFar(), users.soFar()));
                }
            });

            assertThat(inTheDark.get()).allSatisfy(seen -> {
                assertThat(seen.size()).isGreaterThan(1_000);
                assertThat(seen.counted()).containsOnlyKeys("v1 200");
            });
            for (Users group : List.of(callers, users)) {
                Answers answers = group.stop();
                System.out.println("one route for all: " + answers);
                assertThat(answers.counted()).containsOnlyKeys("v1 200", "v2 200");
                assertThat(answers.inOrder()).startsWith("v1").endsWith("v2");
            }
            JsonNode promoted = example.objects().spec("VirtualService", "httpbin");
            assertThat(promoted.get("hosts")).isEqualTo(own.get("hosts"));
            assertThat(promoted.get("gateways")).isEqualTo(own.get("gateways"));
            assertThat(promoted.at("/http/0/route/0/destination/subset").asText())
                    .isEqualTo("v2");
        }
    }

    /** The steps up to the first users, and this instead of the one percent. */
    private static void shift(Example example, String step) throws Exception {
        example.rehearseWith(text -> withoutChecks(upTo("Everyone", text))
                .replaceAll("istioMirror .*", "echo 'no copies'")
                .replace("istioShiftTraffic percent: 1\n", step + "\n"));
    }

    /** The pipeline without that stage and what follows. */
    private static String upTo(String stage, String text) {
        return text.substring(0, text.indexOf("    stage('" + stage + "')")) + "  }\n}\n";
    }

    private static String withoutChecks(String text) {
        return text.replaceAll("istioVerify .*", "echo 'no checks'");
    }
}
