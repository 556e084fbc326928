package io.jenkins.plugins.istio.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.istio.engine.release.Guard;
import io.jenkins.plugins.istio.engine.release.PromoteRequest.Previous;
import io.jenkins.plugins.istio.engine.release.ShiftMove;
import io.jenkins.plugins.istio.engine.routing.Cohort;
import io.jenkins.plugins.istio.engine.routing.RequestMatch;
import io.jenkins.plugins.istio.engine.routing.StringMatch;
import io.jenkins.plugins.istio.engine.routing.Weight;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The stories, judged by who answered. */
class ReleaseOnTheMeshTest {
    private static final RequestMatch TESTERS = RequestMatch.header("x-test-user", StringMatch.exact("true"));
    private static final Cohort STAFF =
            new Cohort("staff", List.of(RequestMatch.cookie("group", StringMatch.exact("staff"))));
    private static final Cohort NON_PAYING =
            new Cohort("non-paying", List.of(RequestMatch.header("x-plan", StringMatch.regex("free-.*"))));

    private final Lab lab = Lab.up();

    @Test
    void deployReachesNoUserAndTestersReachOnlyTheCandidate() {
        try (Shop shop = Shop.open(lab, "deploy", ShopYaml.PLAIN);
                Pipeline run = new Pipeline(lab, shop.service(), "#1")) {
            Users users = Users.begin(shop.users(), 600, 60_000);
            run.deploy(
                    "v2",
                    List.of(
                            TESTERS,
                            RequestMatch.cookie("tester", StringMatch.exact("yes")),
                            RequestMatch.host(shop.host("test"))));
            Users.Asking usual = shop.users();
            for (Users.Asking tester : List.of(
                    usual.with("x-test-user", "true"),
                    usual.with("cookie", "a=1; tester=yes; b=2"),
                    usual.at(shop.host("test")))) {
                assertThat(Users.ask(tester, 500).counted())
                        .as(tester.toString())
                        .containsOnlyKeys("v2 200");
            }
            assertThat(Users.ask(usual.with("x-test-user", "false").with("cookie", "tester=no"), 500)
                            .counted())
                    .containsOnlyKeys("v1 200");
            Answers answers = users.stop();

            assertThat(answers.size()).isGreaterThan(5_000);
            assertThat(answers.counted()).containsOnlyKeys("v1 200");
        }
    }

    @Test
    void copiesReachTheCandidateAndNoAnswerOfItReachesAUser() {
        try (Shop shop = Shop.open(lab, "mirror", ShopYaml.PLAIN);
                Pipeline run = new Pipeline(lab, shop.service(), "#1")) {
            run.deploy("v2", List.of());

            run.mirror(100);
            assertThat(copiesOf(shop, shop.users(), 1_000)).isEqualTo(1_000);
            assertThat(copiesOf(shop, shop.users().by("POST"), 200)).isZero();
            run.mirror(30);
            assertThat(copiesOf(shop, shop.users(), 5_000))
                    .matches(copies -> Share.isPlausible(copies, 5_000, 30), "is about 30 %");
            run.mirror(0);
            assertThat(copiesOf(shop, shop.users(), 1_000)).isZero();
        }
    }

    @Test
    void everyShareIsWhatWasAskedFor() {
        try (Shop shop = Shop.open(lab, "shares", ShopYaml.PLAIN);
                Pipeline run = new Pipeline(lab, shop.service(), "#1")) {
            run.deploy("v2", List.of());
            Users.Asking staff = shop.users().with("cookie", "a=1; group=staff; b=2");
            Users.Asking nonPaying = shop.users().with("x-plan", "free-2026");
            run.shift(new ShiftMove.AddCohort(STAFF));
            assertThat(Users.ask(staff, 500).counted()).containsOnlyKeys("v2 200");
            assertThat(Users.ask(nonPaying, 500).counted()).containsOnlyKeys("v1 200");
            run.shift(new ShiftMove.AddCohort(NON_PAYING));
            assertThat(Users.ask(nonPaying, 500).counted()).containsOnlyKeys("v2 200");
            assertThat(Users.ask(shop.users(), 2_000).counted()).containsOnlyKeys("v1 200");
            for (double percent : new double[] {0.5, 1, 5, 25, 50}) {
                run.shift(percent);
                assertThatUsersShare(shop, percent);
                assertThat(Users.ask(staff, 200).counted()).containsOnlyKeys("v2 200");
            }
            run.shift(new ShiftMove.Schedule(
                    List.of(Weight.ofPercent(75), Weight.ofPercent(100)), Duration.ofSeconds(3), Guard.none()));
            assertThat(Users.ask(shop.users(), 20_000).counted()).containsOnlyKeys("v2 200");
        }
    }

    private static void assertThatUsersShare(Shop shop, double percent) {
        Answers answers = Users.ask(shop.users(), 20_000);
        System.out.println(percent + " %: " + answers);
        assertThat(answers.failed()).isEmpty();
        assertThat(answers.by("v2"))
                .matches(counted -> Share.isPlausible(counted, answers.size(), percent), "is about " + percent + " %");
    }

    @Test
    void rollBackAtHalfBringsEveryoneBackAtOnceAndTheSpecsAsTheyWere() {
        try (Shop shop = Shop.open(lab, "rollback", ShopYaml.RICH);
                Pipeline run = new Pipeline(lab, shop.service(), "#1")) {
            JsonNode virtualService = shop.spec("VirtualService", "web");
            JsonNode destinationRule = shop.spec("DestinationRule", "web");
            run.deploy("v2", List.of(TESTERS));
            run.shift(50);
            Users users = Users.begin(shop.users(), 200, 20_000);
            run.rollBack(false);
            Answers after = Users.ask(shop.users(), 1_000);

            assertThat(users.stop().failed()).isEmpty();
            assertThat(after.counted()).containsOnlyKeys("v1 200");
            assertThat(shop.spec("VirtualService", "web")).isEqualTo(virtualService);
            assertThat(shop.spec("DestinationRule", "web")).isEqualTo(destinationRule);
            assertThat(shop.pods("v2")).isZero();
        }
    }

    @Test
    void aPromotedReleaseCanBeUndoneUntilTheOldVersionIsRetired() {
        try (Shop shop = Shop.open(lab, "promote", ShopYaml.PLAIN)) {
            try (Pipeline run = new Pipeline(lab, shop.service(), "#1")) {
                run.deploy("v2", List.of());
                run.shift(100);
                run.promote(Previous.SCALED);
                assertThat(Users.ask(shop.users(), 1_000).counted()).containsOnlyKeys("v2 200");
                assertThat(shop.pods("v1")).isZero();
            }
            try (Pipeline undo = new Pipeline(lab, shop.service(), "#2")) {
                undo.rollBack(true);
                assertThat(Users.ask(shop.users(), 1_000).counted()).containsOnlyKeys("v1 200");
            }
            try (Pipeline again = new Pipeline(lab, shop.service(), "#3")) {
                again.deploy("v3", List.of());
                again.shift(100);
                again.promote(Previous.KEPT);
                again.retire();
                assertThat(Users.ask(shop.users(), 1_000).counted()).containsOnlyKeys("v3 200");
                assertThat(shop.hasDeployment("web-v1")).isFalse();
            }
        }
    }

    private static int copiesOf(Shop shop, Users.Asking what, int requests) {
        int before = shop.counters().served("v2");
        assertThat(Users.ask(what, requests).counted()).containsOnlyKeys("v1 200");
        return shop.counters().servedAtRest("v2") - before;
    }
}
