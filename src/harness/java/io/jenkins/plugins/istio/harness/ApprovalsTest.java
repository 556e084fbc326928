package io.jenkins.plugins.istio.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hudson.model.Result;
import hudson.util.Secret;
import io.jenkins.plugins.istio.rehearsal.cluster.Scenario;
import java.util.Map;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Jenkins' own gates, as {@code requireApproval} and {@code approvals} see them in its flow graph. */
@WithJenkins
class ApprovalsTest {
    private static final String PIPELINE = """
            pipeline {
              agent none
              options { istioRelease(service: 'reviews', rollback: 'never') }
              stages {
                stage('Deploy') { steps { istioDeploy version: 'v2', image: 'registry.example/reviews:2.0.1' } }
                %s
              }
            }
            """;

    private static JenkinsRule jenkins;
    private RealTime time;
    private Bookinfo bookinfo;

    @BeforeAll
    static void startJenkins(JenkinsRule rule) {
        jenkins = rule;
        rule.jenkins.setSecurityRealm(rule.createDummySecurityRealm());
    }

    @AfterAll
    static void stopJenkins() throws Exception {
        jenkins.after();
    }

    @BeforeEach
    void startCluster() throws Exception {
        time = new RealTime();
        bookinfo = Bookinfo.start(time.clock(), Scenario.HEALTHY);
        bookinfo.configure();
    }

    @AfterEach
    void closeCluster() {
        bookinfo.close();
        time.close();
    }

    @Test
    void theInputDirectiveSpeaksForItsStageAndStandsInTheRecordAndAmongTheEvents() throws Exception {
        WorkflowRun run = start("directive", """
                stage('First users') {
                  input {
                    message 'First users?'
                    parameters {
                      string(name: 'WHY', defaultValue: 'because')
                      password(name: 'PIN', defaultValue: '')
                    }
                  }
                  steps {
                    istioShiftTraffic percent: 1, requireApproval: true
                    istioShiftTraffic percent: 5, requireApproval: true
                  }
                }
                stage('Everyone') { steps { istioShiftTraffic percent: 100, requireApproval: true } }
                """);
        Pipelines.approve(
                jenkins,
                run,
                "Input requested",
                "ann",
                Map.of("WHY", "because", "PIN", Secret.fromString("planted-pin-77")));
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(run));

        assertThat(bookinfo.usersOn("v2")).isEqualTo(5);
        assertThat(Pipelines.errors(run))
                .singleElement()
                .asString()
                .contains("found that nobody has; 1 missing. ann (")
                .contains("since stage 'First users' of directive #1 changed the release after it");
        assertThat(record().at("/approvals/0/who").asText()).isEqualTo("ann");
        assertThat(record().at("/approvals/0/message").asText()).isEqualTo("First users?");
        assertThat(record().at("/approvals/0/seen").asText()).isEqualTo("0 % on v2; no verdict yet");
        assertThat(record().at("/approvals/0/parameters").toString())
                .isEqualTo("{\"PIN\":\"(a secret)\",\"WHY\":\"because\"}");
        assertThat(bookinfo.cluster().objects("Event"))
                .filteredOn(event -> event.path("reason").asText().equals("ReleaseApproved"))
                .singleElement()
                .satisfies(event -> assertThat(event.path("message").asText())
                        .startsWith("ann approved \"First users?\"")
                        .doesNotContain("planted-pin"));
    }

    @Test
    void twoPeopleAreAskedInParallelAndTheSamePersonTwiceIsOne() throws Exception {
        String stage = """
                stage('Everyone') {
                  steps {
                    script { parallel(a: { input 'As product?' }, b: { input 'As operations?' }) }
                    istioShiftTraffic percent: 100, approvals: 2
                  }
                }
                """;
        WorkflowRun two = start("two", stage);
        Pipelines.approve(jenkins, two, "As product?", "ann");
        Pipelines.approve(jenkins, two, "As operations?", "bob");
        jenkins.assertBuildStatus(Result.SUCCESS, jenkins.waitForCompletion(two));
        jenkins.assertLogContains("Approved by ", two);

        closeCluster();
        startCluster();
        WorkflowRun one = start("one", stage);
        Pipelines.approve(jenkins, one, "As product?", "ann");
        Pipelines.approve(jenkins, one, "As operations?", "ann");
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(one));
        assertThat(Pipelines.errors(one)).singleElement().asString().contains("and nobody else has; 1 missing.");
    }

    private static WorkflowRun start(String job, String stages) throws Exception {
        return Pipelines.start(jenkins, job, PIPELINE.formatted(stages));
    }

    private JsonNode record() throws Exception {
        for (JsonNode map : bookinfo.cluster().objects("ConfigMap")) {
            if (map.at("/metadata/name").asText().equals("istio-release-reviews")) {
                return new ObjectMapper()
                        .readTree(map.at("/data/record.json").asText())
                        .path("release");
            }
        }
        throw new AssertionError("there is no release record");
    }
}
