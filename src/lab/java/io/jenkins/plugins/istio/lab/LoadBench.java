package io.jenkins.plugins.istio.lab;

import io.jenkins.plugins.istio.engine.cluster.ClusterSettings;
import io.jenkins.plugins.istio.engine.release.PromoteRequest.Previous;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * 100,000 requests at a constant rate, while releases go through their whole cycle again and again. The runs of one variant
 * are made at the same time, each in a namespace of its own.
 */
final class LoadBench {
    private static final int REQUESTS = 100_000;
    private static final int PER_SECOND = 500;

    /**
     * How the users' requests and the pods are.
     *
     * @param says for the table
     * @param namespace the beginning of their names
     * @param workload YAML of the Service and its Deployment
     * @param routes YAML of the routes
     * @param settings how the plugin reaches the cluster
     */
    private record Variant(String says, String namespace, String workload, String routes, ClusterSettings settings) {}

    private final Lab lab;

    LoadBench(Lab lab) {
        this.lab = lab;
    }

    List<String> run(int runs) throws Exception {
        List<String> lines = new ArrayList<>(List.of(
                "| " + REQUESTS + " requests at " + PER_SECOND + "/s through whole cycles | failed | of | cycles |",
                "| --- | --- | --- | --- |"));
        for (Variant variant : List.of(
                new Variant("as usual", "load-usual", ShopYaml.WEB, ShopYaml.PLAIN, lab.settings()),
                new Variant(
                        "retries off, pods end at once",
                        "load-hard",
                        ShopYaml.WEB,
                        ShopYaml.WITHOUT_RETRIES,
                        lab.settings()),
                new Variant(
                        "retries off, pods start late and drain 5 s",
                        "load-drain",
                        ShopYaml.SLOW_TO_START_AND_END,
                        ShopYaml.WITHOUT_RETRIES,
                        lab.settings()),
                new Variant(
                        "retries on, the data plane is not asked and nothing waited for",
                        "load-blind-retries",
                        ShopYaml.WEB,
                        ShopYaml.PLAIN,
                        lab.settingsWithoutConfirmation()),
                new Variant(
                        "retries off, the data plane is not asked and nothing waited for",
                        "load-blind",
                        ShopYaml.WEB,
                        ShopYaml.WITHOUT_RETRIES,
                        lab.settingsWithoutConfirmation()))) {
            lines.addAll(measured(variant, runs));
            System.out.println(lines.get(lines.size() - 1));
        }
        return lines;
    }

    private List<String> measured(Variant variant, int runs) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(runs);
        try {
            List<Future<String>> results = new ArrayList<>();
            for (int i = 1; i <= runs; i++) {
                Callable<String> one = one(variant, i);
                results.add(threads.submit(one));
            }
            List<String> lines = new ArrayList<>();
            for (Future<String> result : results) {
                lines.add(result.get());
            }
            return lines;
        } finally {
            threads.shutdownNow();
        }
    }

    private Callable<String> one(Variant variant, int number) {
        return () -> {
            try (Shop shop = Shop.open(lab, variant.namespace() + "-" + number, variant.workload(), variant.routes());
                    Pipeline run = new Pipeline(variant.settings(), shop.service(), "#0", Duration.ofSeconds(1))) {
                Users users = Users.begin(shop.users(), PER_SECOND, REQUESTS);
                int cycles = 0;
                while (!users.areDone()) {
                    cycle(run, ++cycles);
                }
                Answers answers = users.stop();
                System.out.println(variant.says() + ", run " + number + ": " + answers);
                return "| " + variant.says() + ", run " + number + " | "
                        + answers.failed().size() + " | " + answers.size() + " | " + cycles + " |";
            }
        };
    }

    private static void cycle(Pipeline run, int number) {
        String version = "v" + (number + 1);
        run.beginRun("#" + number + "a");
        run.deploy(version, List.of());
        run.mirror(100);
        run.shift(10);
        run.shift(50);
        run.shift(100);
        run.promote(Previous.KEPT);
        run.beginRun("#" + number + "b");
        run.rollBack(true);
        run.beginRun("#" + number + "c");
        run.deploy(version, List.of());
        run.shift(50);
        run.rollBack(false);
        run.beginRun("#" + number + "d");
        run.deploy(version, List.of());
        run.shift(100);
        run.promote(Previous.KEPT);
        run.retire();
    }
}
