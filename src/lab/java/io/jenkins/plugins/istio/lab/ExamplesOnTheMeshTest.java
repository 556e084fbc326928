package io.jenkins.plugins.istio.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The examples as they stand in the repository, on the mesh, while users call. */
class ExamplesOnTheMeshTest {
    private static final int PER_SECOND = 400;
    private static final int MOST = 200_000;

    private final Lab lab = Lab.up();

    @Test
    void theReadmesPipeline() throws Exception {
        bookinfo("Jenkinsfile");
    }

    @Test
    void theScriptedPipeline() throws Exception {
        bookinfo("scripted/Jenkinsfile");
    }

    @Test
    void theSharedLibrary() throws Exception {
        bookinfo("shared-library/Jenkinsfile", "--library", "release=FOLDER");
    }

    private void bookinfo(String jenkinsfile, String... more) throws Exception {
        try (Example example = Example.ofBookinfo(lab, jenkinsfile)) {
            Users users = Users.begin(example.users("bookinfo.example.com", "/reviews/1", "v1"), PER_SECOND, MOST);
            String printed = example.rehearse(more);
            Answers answers = users.stop();

            System.out.println(jenkinsfile + ": " + answers);
            assertThat(printed).contains("Finished: SUCCESS");
            assertThat(answers.counted()).containsOnlyKeys("v1 200", "v2 200");
            assertThat(Users.ask(example.users("bookinfo.example.com", "/reviews/1", "v2"), 1_000)
                            .counted())
                    .containsOnlyKeys("v2 200");
        }
    }

    /** One request in fifty fails, as only copies of live requests show; callers inside the mesh have no route of the user's. */
    @Test
    void aCandidateThatFailsNowAndThenIsFoundOutInTheDarkAndMeetsNobody() throws Exception {
        try (Example example = Example.ofBookinfo(lab, "Jenkinsfile")) {
            JsonNode virtualService = example.objects().spec("VirtualService", "bookinfo");
            Users users = Users.begin(example.users("bookinfo.example.com", "/reviews/1", "v1"), PER_SECOND, MOST);
            Users callers = Users.begin(example.callersInMesh("reviews", "v1"), PER_SECOND / 4, MOST);
            String printed = example.rehearseWith(text -> text.replace("reviews:2.0.1", "reviews:2.0.1-errs"));

            assertThat(printed)
                    .contains("failure   Dark launch", "reviews is ROLLED_BACK; v1 serves its users")
                    .contains("Finished: FAILURE");
            assertThat(users.stop().counted()).containsOnlyKeys("v1 200");
            assertThat(callers.stop().counted()).containsOnlyKeys("v1 200");
            assertThat(example.objects().spec("VirtualService", "bookinfo")).isEqualTo(virtualService);
            assertThat(example.objects().spec("DestinationRule", "reviews")).isNull();
        }
    }

    @Test
    void afterAReleaseAPersonGoesBackAndAfterTheNextRetiresTheOldVersion() throws Exception {
        try (Example release = Example.ofBookinfo(lab, "Jenkinsfile")) {
            Example after = release.then("after-release/Jenkinsfile");
            JsonNode virtualService = release.objects().spec("VirtualService", "bookinfo");
            Users.Asking asking = release.users("bookinfo.example.com", "/reviews/1", "v1");
            Users users = Users.begin(asking, PER_SECOND, MOST);
            release.rehearse();
            assertThat(after.rehearse("--param", "DECISION=go back")).contains("Finished: SUCCESS");
            assertThat(Users.ask(asking, 1_000).counted()).containsOnlyKeys("v1 200");
            assertThat(release.objects().spec("VirtualService", "bookinfo")).isEqualTo(virtualService);

            release.rehearse();
            assertThat(after.rehearse("--param", "DECISION=retire")).contains("Finished: SUCCESS");
            Answers answers = users.stop();
            System.out.println("after-release: " + answers);
            assertThat(answers.counted()).containsOnlyKeys("v1 200", "v2 200");
            assertThat(Users.ask(asking, 1_000).counted()).containsOnlyKeys("v2 200");
            assertThat(release.objects().spec("Deployment", "reviews-v1")).isNull();
        }
    }

    /** Rewrite, redirect, CORS, headers, timeouts, retries; two more gateways, three more hosts, and a policy of the user's. */
    @Test
    void allThatAUsersRoutesDoSurvivesAPromotionAndTheWayBack() throws Exception {
        try (Example release = Example.ofBookinfo(lab, "Jenkinsfile")) {
            release.apply(ShopYaml.RICH.replace("web", "reviews").replace("NAMESPACE", "bookinfo"));
            List<String> hosts = List.of("reviews.bookinfo.example.com", "partners.bookinfo.example.com");
            Users.Asking asking = release.users(hosts.get(1), "/", "v1");
            JsonNode virtualService = release.objects().spec("VirtualService", "reviews");
            JsonNode destinationRule = release.objects().spec("DestinationRule", "reviews");
            JsonNode simple = release.objects().spec("VirtualService", "bookinfo");
            Users users = Users.begin(asking, PER_SECOND, MOST);

            assertThat(release.rehearse()).contains("Finished: SUCCESS");
            UserRoutesTest.assertThatAllHolds(asking, hosts, "v2");
            assertThat(release.objects()
                            .spec("VirtualService", "reviews")
                            .toString()
                            .replace("\"v2\"", "\"v1\""))
                    .as("the promoted routes, but for the subset")
                    .isEqualTo(virtualService.toString());

            assertThat(release.then("after-release/Jenkinsfile").rehearse("--param", "DECISION=go back"))
                    .contains("Finished: SUCCESS");
            UserRoutesTest.assertThatAllHolds(asking, hosts, "v1");
            assertThat(release.objects().spec("VirtualService", "reviews")).isEqualTo(virtualService);
            assertThat(release.objects().spec("DestinationRule", "reviews")).isEqualTo(destinationRule);
            assertThat(release.objects().spec("VirtualService", "bookinfo")).isEqualTo(simple);
            assertThat(users.stop().counted()).containsOnlyKeys("v1 200", "v2 200");
        }
    }

    @Test
    void theDarkLaunch() throws Exception {
        try (Example example = Example.of(lab, "dark-launch", "dark")) {
            Users callers = Users.begin(example.callersInMesh("httpbin", "v1"), PER_SECOND, MOST);
            String printed = example.rehearse();
            Answers answers = callers.stop();

            System.out.println("dark-launch: " + answers);
            assertThat(printed).contains("Finished: SUCCESS");
            assertThat(answers.counted()).containsOnlyKeys("v1 200", "v2 200");
        }
    }

    /** Swapped when a person says so, and swapped back; testers meet green alone while users are on blue. */
    @Test
    void blueAndGreen() throws Exception {
        try (Example example = Example.of(lab, "blue-green", "liberty")) {
            Users users = Users.begin(example.users("example.com", "/system/properties", "1.0"), PER_SECOND, MOST);
            Users testers = Users.begin(
                    new Users.Asking(
                            lab.gateway(), "GET", "test.example.com", "/system/properties", java.util.Map.of()),
                    PER_SECOND / 4,
                    MOST);
            String printed = example.rehearse();
            Answers seenByUsers = users.stop();
            Answers seenByTesters = testers.stop();

            System.out.println("blue-green: users " + seenByUsers + "; testers " + seenByTesters);
            assertThat(printed).contains("Finished: SUCCESS");
            assertThat(seenByUsers.counted()).containsOnlyKeys("1.0 200", "2.0 200");
            assertThat(seenByUsers.inOrder()).isEqualTo(List.of("1.0", "2.0", "1.0"));
            // The test host belongs to the release: before and after it nobody answers there.
            assertThat(seenByTesters.counted()).containsOnlyKeys("404", "2.0 200");
            assertThat(example.users("example.com", "/system/properties", "1.0")
                            .look()
                            .header("x-app-version"))
                    .isEqualTo("1.0");
        }
    }
}
