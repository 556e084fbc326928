package io.jenkins.plugins.istio.lab;

import io.jenkins.plugins.istio.engine.cluster.ClusterSettings;
import io.jenkins.plugins.istio.engine.release.PromoteRequest.Previous;
import io.jenkins.plugins.istio.engine.release.ShiftMove;
import io.jenkins.plugins.istio.engine.routing.Cohort;
import io.jenkins.plugins.istio.engine.routing.RequestMatch;
import io.jenkins.plugins.istio.engine.routing.StringMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many requests a release sends to the API server, by the API server's own audit log. */
final class RequestsBench {
    private static final RequestMatch TESTERS = RequestMatch.header("x-test-user", StringMatch.exact("true"));
    private static final Cohort STAFF =
            new Cohort("staff", List.of(RequestMatch.header("x-group", StringMatch.exact("staff"))));

    private final Lab lab;
    private final List<String> lines = new ArrayList<>();

    RequestsBench(Lab lab) {
        this.lab = lab;
    }

    List<String> run() {
        lines.add("| requests to the API server | in all | by verb |");
        lines.add("| --- | --- | --- |");
        counted("one VirtualService", "requests", ShopYaml.EVERYWHERE, lab.settings());
        counted(
                "the gateway's, and one that the release makes for callers inside the mesh",
                "requests-two",
                ShopYaml.PLAIN,
                lab.settings());
        counted(
                "one VirtualService, and proxies are given 10 s",
                "requests-usual",
                ShopYaml.EVERYWHERE,
                lab.settingsWithUsualWait());
        return lines;
    }

    private void counted(String routes, String namespace, String yaml, ClusterSettings settings) {
        try (Shop shop = Shop.open(lab, namespace, yaml)) {
            try (Pipeline run = new Pipeline(settings, shop.service(), "#1")) {
                counted("deploy, three weights, promote: " + routes, () -> {
                    run.deploy("v2", List.of());
                    run.shift(20);
                    run.shift(40);
                    run.shift(100);
                    run.promote(Previous.KEPT);
                });
            }
            try (Pipeline run = new Pipeline(settings, shop.service(), "#2")) {
                counted(
                        "deploy with test route, mirror, cohort, 1 %, 5, 25, 50, 100 %, promote, retire: " + routes,
                        () -> {
                            run.deploy("v3", List.of(TESTERS));
                            run.mirror(100);
                            run.shift(new ShiftMove.AddCohort(STAFF));
                            for (double percent : new double[] {1, 5, 25, 50, 100}) {
                                run.shift(percent);
                            }
                            run.promote(Previous.KEPT);
                            run.retire();
                        });
            }
        }
    }

    private void counted(String what, Runnable release) {
        AuditLog audit = new AuditLog(lab);
        release.run();
        Map<String, Integer> verbs = new TreeMap<>();
        audit.requests().forEach(request -> verbs.merge(request.verb(), 1, Integer::sum));
        lines.add("| " + what + " | "
                + verbs.values().stream().mapToInt(Integer::intValue).sum() + " | " + verbs + " |");
    }
}
