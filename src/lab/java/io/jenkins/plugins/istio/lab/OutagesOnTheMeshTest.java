package io.jenkins.plugins.istio.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The README's pipeline while something that it needs stands still, as docs/failures.md tells of it. */
class OutagesOnTheMeshTest {
    private static final int PER_SECOND = 200;
    private static final int MOST = 200_000;

    private final Lab lab = Lab.up();

    @Test
    void aMinuteWithoutTheApiServerOnlyDelaysASchedule() throws Exception {
        LabProgram apiServer = LabProgram.apiServer(lab);

        String printed =
                rehearseAll(on("[istio] Traffic: 5 % to v2", () -> apiServer.standStillFor(Duration.ofMinutes(1))));

        assertThat(printed)
                .contains(
                        "did not answer within 30 s",
                        "this step asks again every 10 s",
                        "The cluster answers again, after");
    }

    @Test
    void aGatewayThatStandsStillForAWhileOnlyDelaysASchedule() throws Exception {
        LabProgram gateway = LabProgram.gateway(lab);

        rehearseAll(on("[istio] Traffic: 5 % to v2", () -> gateway.standStillFor(Duration.ofSeconds(6))));
    }

    private String rehearseAll(Consumer<String> told) throws Exception {
        try (Example example = Example.ofBookinfo(lab, "Jenkinsfile")) {
            Users users = Users.begin(example.users("bookinfo.example.com", "/reviews/1", "v1"), PER_SECOND, MOST);
            String printed = example.rehearseWith(UnaryOperator.identity(), told);
            Answers answers = users.stop();

            System.out.println("outage: " + answers);
            assertThat(printed).contains("Finished: SUCCESS");
            assertThat(answers.counted()).containsOnlyKeys("v1 200", "v2 200");
            return printed;
        }
    }

    @Test
    void withoutPrometheusNobodyIsLetThroughAndUsersStayOnTheOldVersion() throws Exception {
        LabProgram prometheus = LabProgram.prometheus(lab);
        try (Example example = Example.ofBookinfo(lab, "Jenkinsfile")) {
            JsonNode virtualService = example.objects().spec("VirtualService", "bookinfo");
            Users users = Users.begin(example.users("bookinfo.example.com", "/reviews/1", "v1"), PER_SECOND, MOST);
            try {
                String printed =
                        example.rehearseWith(UnaryOperator.identity(), on("[istio] Mirror:", prometheus::standStill));

                assertThat(printed)
                        .contains("Could not ask (1 of 4 looks in a row)", "Could not verify bookinfo/reviews v2")
                        .contains("reviews is ROLLED_BACK; v1 serves its users", "Finished: FAILURE");
            } finally {
                prometheus.goOn();
            }
            assertThat(users.stop().counted()).containsOnlyKeys("v1 200");
            assertThat(example.objects().spec("VirtualService", "bookinfo")).isEqualTo(virtualService);
        }
    }

    /** Once, when it prints the first line that begins so. */
    private static Consumer<String> on(String line, Runnable outage) {
        boolean[] over = {false};
        return printed -> {
            if (!over[0] && printed.startsWith(line)) {
                over[0] = true;
                outage.run();
            }
        };
    }
}
