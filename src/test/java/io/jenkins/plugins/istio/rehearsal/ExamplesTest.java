package io.jenkins.plugins.istio.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every example runs, and the counted requests say what its story says. */
class ExamplesTest {
    @TempDir
    Path folder;

    @Test
    void reviewsGoFromNobodyToEverybody() {
        Rehearsed run = example("Jenkinsfile").succeeded();

        for (String dark : List.of("Deploy: nobody sees it", "Test in production", "Dark launch")) {
            assertThat(run.requests(dark, "users", "v2"))
                    .as("users on v2 in " + dark)
                    .isZero();
            assertThat(run.requests(dark, "staff", "v2"))
                    .as("staff on v2 in " + dark)
                    .isZero();
        }
        assertThat(run.requests("Test in production", "testers", "v1")).isZero();
        assertThat(run.requests("Test in production", "testers", "v2")).isPositive();
        assertThat(run.requests("Dark launch", "copies", "v2")).isGreaterThan(1000);
        assertThat(run.requests("Dark launch", "copies", "v1")).isZero();
        long before = run.requests("Dark launch", "users", "v1");
        long stable = run.requests("First users", "users", "v1") - before;
        long first = run.requests("First users", "users", "v2");
        assertThat((double) first / (first + stable))
                .as("share of the first users")
                .isBetween(0.005, 0.015);
        assertThat(run.requests("First users", "staff", "v1") - run.requests("Dark launch", "staff", "v1"))
                .as("staff on v1 after their cohort went to v2")
                .isLessThan(10);
        assertThat(run.requests("Promote", "users", "v1")).isEqualTo(run.requests("Everyone", "users", "v1"));
        assertThat(run.lines())
                .contains(
                        "  failed requests of users: 0",
                        "bookinfo/reviews is PROMOTED; v2 serves its users, and v1 is kept",
                        "Finished: SUCCESS");
    }

    @Test
    void errorsOfReviewsNeverMeetAUser() {
        Rehearsed run = example("Jenkinsfile", "--scenario", "errors").failed();

        assertThat(run.lines())
                .contains(
                        "  failure   Dark launch",
                        "  skipped   First users (earlier failure(s))",
                        "  failed requests of users: 0",
                        "bookinfo/reviews is ROLLED_BACK; v1 serves its users",
                        "Finished: FAILURE");
        assertThat(run.requests("Dark launch", "users", "v2")).isZero();
    }

    @Test
    void theScriptedRoadLeadsToTheSameEnd() {
        Rehearsed run = example("scripted/Jenkinsfile").succeeded();

        assertThat(run.requests("Deploy", "users", "v2")).isZero();
        assertThat(run.lines())
                .contains(
                        "product-owners decides: keep v1",
                        "  failed requests of users: 0",
                        "bookinfo/reviews is PROMOTED; v2 serves its users, and v1 is kept");
    }

    @Test
    void blueAndGreenAreSwappedAndSwappedBack() {
        Rehearsed run = example("blue-green/Jenkinsfile").failed();

        String looked = "Testers look at test.example.com";
        assertThat(run.requests(looked, "users", "2.0")).isZero();
        assertThat(run.requests(looked, "testers", "2.0")).isPositive();
        long blueBefore = run.requests(looked, "users", "1.0");
        long blueAfter = run.requests("Swap", "users", "1.0");
        long green = run.requests("Swap", "users", "2.0");
        assertThat(green).as("users on green after the swap").isGreaterThan(5 * (blueAfter - blueBefore));
        assertThat(run.lines())
                .contains(
                        "  failed requests of users: 0",
                        "liberty/system is ROLLED_BACK; 1.0 serves its users",
                        "Finished: SUCCESS");
    }

    @Test
    void httpbinIsLaunchedInTheDark() {
        Rehearsed run = example("dark-launch/Jenkinsfile").succeeded();

        assertThat(run.requests("Dark traffic", "users", "v2")).isZero();
        assertThat(run.requests("Dark traffic", "copies", "v2")).isPositive();
        assertThat(run.lines())
                .contains("  failed requests of users: 0")
                .anyMatch(line -> line.startsWith("dark/httpbin is PROMOTED; v2"));
    }

    @Test
    void fiveLinesAreEnoughWithALibrary() {
        Rehearsed run = example("shared-library/Jenkinsfile", "--library", "release=examples/shared-library")
                .succeeded();

        assertThat(run.requests("Dark launch", "users", "v2")).isZero();
        assertThat(run.lines())
                .contains(
                        "  failed requests of users: 0",
                        "bookinfo/reviews is PROMOTED; v2 serves its users, and v1 is kept");
    }

    @Test
    void afterAReleaseAPersonGoesBackOrRetiresTheOldVersion() {
        String promoted = folder.resolve("promoted").toString();
        example("Jenkinsfile", "--export", promoted).succeeded();

        assertThat(example("after-release/Jenkinsfile", "--manifests", promoted)
                        .succeeded()
                        .lines())
                .contains("v2 serves the users of reviews; the release is PROMOTED");
        assertThat(example("after-release/Jenkinsfile", "--manifests", promoted, "--param", "DECISION=go back")
                        .failed()
                        .lines())
                .contains("  failed requests of users: 0", "bookinfo/reviews is ROLLED_BACK; v1 serves its users");
        assertThat(example("after-release/Jenkinsfile", "--manifests", promoted, "--param", "DECISION=retire")
                        .succeeded()
                        .lines())
                .contains("  failed requests of users: 0")
                .anyMatch(line -> line.startsWith("bookinfo/reviews is RETIRED; v2 serves its users"));
    }

    private Rehearsed example(String file, String... options) {
        List<String> arguments = new ArrayList<>(List.of(
                "rehearse",
                "examples/" + file,
                "--approve",
                "all",
                "--state",
                folder.resolve("state").toString()));
        arguments.addAll(Arrays.asList(options));
        return Rehearsed.run("", false, arguments);
    }
}
