package io.jenkins.plugins.istio.blackbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.istio.rehearsal.cluster.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Many pipelines that wait at the same time: what one controller spends on them. Beside them the same number that wait in
 * Jenkins' own {@code sleep}, since a running pipeline costs something by itself.
 */
final class WaitingPipelines {
    private static final String RELEASE = """
            istioRelease(service: 'SERVICE', cluster: 'MESH') {
              istioDeploy version: 'v2', image: 'registry.example/app:2'
              istioShiftTraffic percent: 50
              WAIT
            }
            """;
    private static final String SCHEDULE = "istioShiftTraffic schedule: [60, 100], every: '4h'";
    private static final String VERIFY =
            "istioVerify during: '4h', interval: '10s', checks: [probe(path: '/', expectStatus: 200)], onFailure: 'continue'";

    private static final Duration LONGEST = Duration.ofMinutes(20);

    private static final int STOPPED_ONE_BY_ONE = 50;

    private final Jenkins jenkins;
    private final int number;
    private final List<String> stops = new ArrayList<>();

    private WaitingPipelines(Jenkins jenkins, int number) {
        this.jenkins = jenkins;
        this.number = number;
    }

    /** @param arguments how many pipelines; 200 when it is left out */
    public static void main(String[] arguments) {
        int number = arguments.length == 0 ? 200 : Integer.parseInt(arguments[0]);
        Jenkins jenkins = Jenkins.connect();
        System.out.println("Jenkins " + jenkins.version() + ", Java " + jenkins.script("print Runtime.version()") + ", "
                + number + " pipelines\n");
        System.out.println(Load.HEADING);
        WaitingPipelines bench = new WaitingPipelines(jenkins, number);
        System.out.println(Load.of(jenkins).row("nothing runs"));
        bench.releasing("`istioShiftTraffic schedule: …, every: '4h'`", "istioShiftTraffic", SCHEDULE, "holding 60 %");
        bench.sleeping();
        bench.releasing("`istioVerify during: '4h', interval: '10s'`", "istioVerify", VERIFY, "looking at");
        System.out.println(
                "\n| stopped in | n | wait over after, median / 95 % / longest | nobody on v2 after |\n| --- | ---: | --- | --- |");
        bench.stops.forEach(System.out::println);
    }

    private void sleeping() {
        List<Build> builds = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            builds.add(jenkins.run("sleep time: 4, unit: 'HOURS'"));
        }
        awaitStatus("sleeping for");
        System.out.println(Load.of(jenkins).row("all in Jenkins' own `sleep`"));
        builds.forEach(Build::stop);
        builds.forEach(Build::result);
        System.out.println(Load.of(jenkins).row("stopped"));
    }

    private void releasing(String name, String step, String wait, String status) {
        try (Mesh mesh = Mesh.start(jenkins, Scenario.NO_TRAFFIC)) {
            mesh.cluster()
                    .load(IntStream.range(0, number)
                            .mapToObj(i -> service("app-" + i))
                            .collect(Collectors.joining("---\n")));
            List<Build> builds = IntStream.range(0, number)
                    .mapToObj(i ->
                            jenkins.run(RELEASE.replace("SERVICE", "app-" + i).replace("WAIT", wait), mesh))
                    .toList();
            awaitStatus(status);
            System.out.println(Load.of(jenkins).row("all in " + name));
            PromptStops prompt = new PromptStops();
            for (int i = 0; i < Math.min(STOPPED_ONE_BY_ONE, number); i++) {
                prompt.stop(jenkins, builds.get(i), step, mesh, "app-" + i);
            }
            stops.add(prompt.row(name));
            builds.stream().skip(STOPPED_ONE_BY_ONE).forEach(Build::stop);
            builds.forEach(Build::result);
            requireAllBack(mesh);
            System.out.println(Load.of(jenkins).row("stopped, all rolled back"));
        }
    }

    /** Until that many steps say of themselves that they are at this. */
    private void awaitStatus(String status) {
        Patience.until(
                LONGEST,
                number + " steps are " + status,
                () -> Integer.parseInt(jenkins.script("""
                        import org.jenkinsci.plugins.workflow.flow.FlowExecutionList
                        int there = 0
                        for (e in FlowExecutionList.get()) {
                          for (s in e.getCurrentExecutions(true).get()) {
                            if ((s.status ?: '').toLowerCase().contains('%s')) there++
                          }
                        }
                        print there
                        """.formatted(status))),
                there -> there >= number);
    }

    private void requireAllBack(Mesh mesh) {
        for (JsonNode map : mesh.cluster().objects("ConfigMap")) {
            String record = map.at("/data/record.json").asText();
            if (!record.isEmpty() && !record.contains("ROLLED_BACK")) {
                throw new AssertionError("not rolled back: " + record);
            }
        }
    }

    private static String service(String name) {
        return """
                apiVersion: v1
                kind: Service
                metadata: {name: NAME, namespace: bookinfo}
                spec: {selector: {app: NAME}, ports: [{name: http, port: 8080}]}
                ---
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: NAME-v1, namespace: bookinfo, labels: {app: NAME, version: v1}}
                spec:
                  replicas: 1
                  selector: {matchLabels: {app: NAME, version: v1}}
                  template:
                    metadata: {labels: {app: NAME, version: v1}}
                    spec: {containers: [{name: app, image: 'registry.example/app:1'}]}
                """.replace("NAME", name);
    }
}
