package io.jenkins.plugins.istio.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.istio.engine.release.ReleaseException;
import io.jenkins.plugins.istio.engine.release.ShiftMove;
import io.jenkins.plugins.istio.engine.release.Terms;
import io.jenkins.plugins.istio.engine.routing.Cohort;
import io.jenkins.plugins.istio.engine.routing.RequestMatch;
import io.jenkins.plugins.istio.engine.routing.StringMatch;
import io.jenkins.plugins.istio.lab.AuditLog.Request;
import io.jenkins.plugins.istio.lab.FrontDoor.Call;
import io.jenkins.plugins.istio.lab.FrontDoor.Fate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** What only a real API server does: it notes who wrote what, admits or refuses, is busy, and has other writers. */
class RealApiServerTest {
    private static final String US = "istio-release";
    private static final int MOST_ROUNDS = 6;
    private static final Terms DRY = new Terms(true, false, false, false);
    private static final String CANDIDATE = ShopYaml.WEB
            .substring(ShopYaml.WEB.indexOf("apiVersion: apps/v1"))
            .replace("v1}", "v2}")
            .replace("web-v1", "web-v2")
            .replace("echo:v1", "echo:v2");

    private final Lab lab = Lab.up();

    @Test
    void noFieldOfTheUsersObjectsIsOursAfterTheRelease() {
        try (Shop shop = Shop.open(lab, "owners", ShopYaml.RICH);
                Pipeline run = new Pipeline(lab, shop.service(), "#1")) {
            Map<String, String> before = shop.objects().writers("VirtualService", "web");
            run.deploy("v2", List.of());
            run.shift(50);
            assertThat(shop.objects().writers("VirtualService", "web")).containsKey(US);
            assertThat(shop.objects().writers("DestinationRule", "web")).containsKey(US);
            run.rollBack(false);

            assertThat(shop.objects().writers("VirtualService", "web")).isEqualTo(before);
            assertThat(shop.objects().writers("DestinationRule", "web")).doesNotContainKey(US);
            // Would be a conflict if any field had another owner: nothing is forced here.
            shop.apply(ShopYaml.RICH.replace("timeout: 10s", "timeout: 9s"));
            assertThat(shop.spec("VirtualService", "web").toString()).contains("9s");
        }
    }

    @Test
    void manifestsAreAppliedOnTheServerSide() {
        try (Shop shop = Shop.open(lab, "manifests", ShopYaml.PLAIN);
                Pipeline run = new Pipeline(lab, shop.service(), "#1")) {
            run.deployManifests("v2", CANDIDATE, Terms.USUAL);

            assertThat(shop.objects().writers("Deployment", "web-v2")).containsEntry(US, "Apply");
            run.shift(100);
            assertThat(Users.ask(shop.users(), 500).counted()).containsOnlyKeys("v2 200");
        }
    }

    @Test
    void aDryRunIsAnsweredByTheServerAndWritesNothing() {
        try (Shop shop = Shop.open(lab, "dry", ShopYaml.RICH);
                Pipeline run = new Pipeline(lab, shop.service(), "#1")) {
            Map<String, String> before = shop.objects().versions();
            AuditLog audit = new AuditLog(lab);
            run.deployManifests("v2", CANDIDATE, DRY);

            assertThat(shop.objects().versions()).isEqualTo(before);
            assertThat(audit.requests())
                    .filteredOn(request -> request.uri().contains("/namespaces/dry/")
                            && List.of("create", "update", "patch", "delete").contains(request.verb()))
                    .hasSizeGreaterThanOrEqualTo(3)
                    .allMatch(request -> request.uri().contains("dryRun=All"));
        }
    }

    @Test
    void aReleaseGoesThroughWhileSomebodyElseWritesAllTheTime() throws InterruptedException {
        try (Shop shop = Shop.open(lab, "crowded", ShopYaml.RICH);
                Pipeline run = new Pipeline(lab, shop.service(), "#1")) {
            JsonNode virtualService = shop.spec("VirtualService", "web");
            AtomicBoolean done = new AtomicBoolean();
            AtomicInteger written = new AtomicInteger();
            Thread somebody = new Thread(() -> {
                while (!done.get()) {
                    shop.objects().annotate("VirtualService", "web", "lab/count", "" + written.incrementAndGet());
                    shop.objects().annotate("DestinationRule", "web", "lab/count", "" + written.get());
                    LockSupport.parkNanos(20_000_000);
                }
            });
            somebody.start();
            try {
                run.deploy("v2", List.of());
                for (double percent : new double[] {10, 20, 30, 40, 50}) {
                    run.shift(percent);
                }
                run.rollBack(false);
            } finally {
                done.set(true);
                somebody.join();
            }

            System.out.println("crowded: somebody wrote " + written + " times");
            assertThat(written.get()).isGreaterThan(50);
            assertThat(shop.spec("VirtualService", "web")).isEqualTo(virtualService);
            assertThat(shop.objects().annotation("VirtualService", "web", "lab/count"))
                    .isEqualTo(written.toString());
        }
    }

    /** Istio takes RE2 alone; its webhook refuses what other engines would understand. */
    @Test
    void whatTheWebhookRefusesIsSaidAndLeavesAllAsItWas() {
        try (Shop shop = Shop.open(lab, "refused", ShopYaml.PLAIN);
                Pipeline run = new Pipeline(lab, shop.service(), "#1")) {
            run.deploy("v2", List.of());
            JsonNode standing = shop.spec("VirtualService", "web");
            Cohort impossible =
                    new Cohort("ahead", List.of(RequestMatch.header("x-user", StringMatch.regex("(?=a)a"))));

            for (Terms terms : List.of(DRY, Terms.USUAL)) {
                assertThatThrownBy(() -> run.shift(new ShiftMove.AddCohort(impossible), terms))
                        .isInstanceOf(ReleaseException.class)
                        .hasMessageContaining("VirtualService refused/web")
                        .hasMessageContaining("rev.validation.istio.io")
                        .hasMessageContaining("RE2");
                assertThat(shop.spec("VirtualService", "web")).isEqualTo(standing);
            }
            run.shift(50);
            run.rollBack(false);
            assertThat(Users.ask(shop.users(), 500).counted()).containsOnlyKeys("v1 200");
        }
    }

    @Test
    void anAccountIsToldWhichRightsItLacksBeforeAnythingIsWritten() {
        try (Shop shop = Shop.open(lab, "rights", ShopYaml.PLAIN);
                Pipeline run = new Pipeline(lab.settingsOf(shop.rightsWithoutIstio()), shop.service(), "#1")) {
            Map<String, String> before = shop.objects().versions();

            assertThatThrownBy(() -> run.deploy("v2", List.of()))
                    .isInstanceOf(ReleaseException.class)
                    .hasMessageContaining("virtualservices")
                    .hasMessageContaining("destinationrules");
            assertThat(shop.objects().versions()).isEqualTo(before);
        }
    }

    @Test
    void aBusyServerIsAskedAgainNoSoonerThanItSaid() throws Exception {
        try (Shop shop = Shop.open(lab, "busy", ShopYaml.PLAIN);
                FrontDoor door = new FrontDoor(lab);
                Pipeline run = new Pipeline(lab.settingsPast(door.address()), shop.service(), "#1")) {
            door.decide(number -> number % 7 == 0 ? Fate.TOO_BUSY : Fate.PASSED);
            halfAndBack(shop, run);

            List<Call> calls = door.calls();
            assertThat(calls).filteredOn(call -> call.fate() == Fate.TOO_BUSY).hasSizeGreaterThan(5);
            for (int i = 0; i < calls.size(); i++) {
                Call refused = calls.get(i);
                if (refused.fate() == Fate.TOO_BUSY) {
                    Call again = calls.subList(i + 1, calls.size()).stream()
                            .filter(call -> call.what().equals(refused.what()))
                            .findFirst()
                            .orElseThrow();
                    assertThat(Duration.ofNanos(again.at() - refused.at()))
                            .as(refused.what())
                            .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
                }
            }
        }
    }

    @Test
    void aReleaseSurvivesAnswersThatGetLost() throws Exception {
        try (Shop shop = Shop.open(lab, "lost", ShopYaml.PLAIN);
                FrontDoor door = new FrontDoor(lab);
                Pipeline run = new Pipeline(lab.settingsPast(door.address()), shop.service(), "#1")) {
            door.decide(number -> number % 5 == 0 ? Fate.ANSWER_LOST : Fate.PASSED);
            halfAndBack(shop, run);

            assertThat(door.calls())
                    .filteredOn(call -> call.fate() == Fate.ANSWER_LOST)
                    .hasSizeGreaterThan(5);
        }
    }

    /** Answered 429 by the API server itself, for more than an account's share of it. */
    @Test
    void theServersOwnLimitOnlySlowsAReleaseDown() throws Exception {
        try (Shop shop = Shop.open(lab, "limited", ShopYaml.PLAIN)) {
            String account = shop.leastRights();
            AuditLog audit = new AuditLog(lab);
            try (Pipeline run = new Pipeline(lab.settingsOf(account), shop.service(), "#0");
                    BusyShare share = new BusyShare(lab, shop.namespace(), account)) {
                // How often the server is too busy for one of ours is chance: again until it was a few times.
                for (int round = 1; round <= MOST_ROUNDS && refused(audit) < 3; round++) {
                    run.beginRun("#" + round);
                    halfAndBack(shop, run);
                }
            }

            assertThat(refused(audit)).isPositive();
            List<Request> requests = audit.requests();
            for (int i = 0; i < requests.size(); i++) {
                Request refused = requests.get(i);
                if (refused.status() == 429) {
                    Request again = requests.subList(i + 1, requests.size()).stream()
                            .filter(request -> request.verb().equals(refused.verb())
                                    && request.uri().equals(refused.uri()))
                            .findFirst()
                            .orElseThrow();
                    assertThat(Duration.ofNanos(again.at() - refused.at()))
                            .as(refused.uri())
                            .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
                }
            }
        }
    }

    private static long refused(AuditLog audit) {
        return audit.requests().stream()
                .filter(request -> request.status() == 429)
                .count();
    }

    /** There is no watch that could break: a step that waits asks again, over whatever connection there is. */
    @Test
    void aReleaseSurvivesConnectionsThatBreakWhileItWaits() throws Exception {
        try (Shop shop = Shop.open(lab, "torn", ShopYaml.SLOW_TO_START_AND_END, ShopYaml.PLAIN);
                Wire wire = new Wire(lab.apiServer())) {
            AuditLog audit = new AuditLog(lab);
            try (Pipeline run = new Pipeline(lab.settingsPast(wire.address()), shop.service(), "#1")) {
                wire.tearEvery(500);
                halfAndBack(shop, run);
            }

            System.out.println(
                    "torn: " + wire.torn() + " connections, " + audit.requests().size() + " requests");
            assertThat(wire.torn()).isGreaterThan(10);
            assertThat(audit.requests()).noneMatch(request -> request.verb().equals("watch"));
        }
    }

    private static void halfAndBack(Shop shop, Pipeline run) {
        JsonNode virtualService = shop.spec("VirtualService", "web");
        Users users = Users.begin(shop.users(), 200, 40_000);
        run.deploy("v2", List.of());
        run.shift(50);
        run.rollBack(false);
        assertThat(users.stop().failed()).isEmpty();
        assertThat(Users.ask(shop.users(), 500).counted()).containsOnlyKeys("v1 200");
        assertThat(shop.spec("VirtualService", "web")).isEqualTo(virtualService);
    }
}
