package io.jenkins.plugins.istio.lab;

import io.jenkins.plugins.istio.engine.evidence.AnswerDifferences;
import io.jenkins.plugins.istio.engine.evidence.SteadyPace;
import io.jenkins.plugins.istio.engine.release.Guard;
import io.jenkins.plugins.istio.engine.release.Guard.Consequence;
import io.jenkins.plugins.istio.engine.release.ReleaseReport;
import io.jenkins.plugins.istio.engine.verification.Check;
import io.jenkins.plugins.istio.engine.verification.CheckResult;
import io.jenkins.plugins.istio.engine.verification.IgnoredPaths;
import io.jenkins.plugins.istio.engine.verification.Latency;
import io.jenkins.plugins.istio.engine.verification.LinePattern;
import io.jenkins.plugins.istio.engine.verification.Logs;
import io.jenkins.plugins.istio.engine.verification.Parity;
import io.jenkins.plugins.istio.engine.verification.ParityMargins;
import io.jenkins.plugins.istio.engine.verification.RecordedRequest;
import io.jenkins.plugins.istio.engine.verification.Restarts;
import io.jenkins.plugins.istio.engine.verification.SuccessRate;
import io.jenkins.plugins.istio.engine.verification.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Candidates that are bad in one way each, all under all checks: each must be found out, by the check that is meant for it
 * and by no other; one without traffic must prove nothing, and a healthy one must pass.
 */
final class EvidenceBench {
    private static final Duration WINDOW = Duration.ofSeconds(60);
    private static final int PER_SECOND = 200;
    private static final int MOST_REQUESTS = 20_000;
    private static final int AT_A_TIME = 3;

    /**
     * A candidate and what shall be found.
     *
     * @param words what is wrong with it
     * @param tag its image's, which says how it behaves
     * @param called whether users call
     * @param verdict the right one
     * @param check the beginning of the question that must say so; null for all of them
     */
    private record Story(String words, String tag, boolean called, Verdict verdict, String check) {}

    private static final List<Story> STORIES = List.of(
            new Story("2 % errors", "2-errs", true, Verdict.FAILED, "success rate"),
            new Story("+100 ms", "2-late", true, Verdict.FAILED, "99 % latency"),
            new Story("another value in its JSON", "2-stars", true, Verdict.FAILED, "parity"),
            new Story("exceptions in its log", "2-logs", true, Verdict.FAILED, "log lines"),
            new Story("no traffic", "2", false, Verdict.INCONCLUSIVE, "success rate"),
            new Story("nothing", "2", true, Verdict.PASSED, null));

    private final Lab lab;

    EvidenceBench(Lab lab) {
        this.lab = lab;
    }

    List<String> run(int times) throws Exception {
        List<String> lines = new ArrayList<>(List.of(
                "| wrong with the candidate | right verdict | by the right check | by another, too | n |",
                "| --- | --- | --- | --- | --- |"));
        ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            for (Story story : STORIES) {
                List<Callable<List<CheckResult>>> runs = IntStream.range(0, times)
                        .<Callable<List<CheckResult>>>mapToObj(number -> () -> results(story, number))
                        .toList();
                List<List<CheckResult>> found = new ArrayList<>();
                for (Future<List<CheckResult>> run : threads.invokeAll(runs)) {
                    found.add(run.get());
                }
                lines.add(line(story, found));
            }
        } finally {
            threads.shutdownNow();
        }
        return lines;
    }

    private static String line(Story story, List<List<CheckResult>> found) {
        int right = 0;
        int rightCheck = 0;
        int others = 0;
        for (List<CheckResult> results : found) {
            right += Verdict.worst(results.stream().map(CheckResult::verdict).toList()) == story.verdict() ? 1 : 0;
            rightCheck += story.check() == null || results.stream().anyMatch(result -> isMeant(story, result)) ? 1 : 0;
            others += results.stream().anyMatch(result -> isFalseAlarm(story, result)) ? 1 : 0;
            System.out.println(story.words() + ": " + words(results));
        }
        String line = "| " + story.words() + " | " + right + " | " + rightCheck + " | " + others + " | " + found.size()
                + " |";
        System.out.println(line);
        return line;
    }

    private List<CheckResult> results(Story story, int number) {
        String namespace = "evidence-" + story.tag() + (story.called() ? "" : "-quiet") + "-" + number;
        try (Shop shop = Shop.open(lab, namespace, ShopYaml.WITHOUT_RETRIES);
                Pipeline run = new Pipeline(lab, shop.service(), "#" + number)) {
            run.deploy("v2", "lab/echo:" + story.tag(), List.of());
            run.shift(20);
            Users users = story.called() ? Users.begin(shop.users(), PER_SECOND, MOST_REQUESTS) : null;
            try {
                ReleaseReport report = run.verify(guard(), WINDOW);
                return report.results();
            } finally {
                if (users != null) {
                    users.stop();
                }
                run.rollBack(false);
            }
        }
    }

    private static Guard guard() {
        List<RecordedRequest> requests = IntStream.range(0, 20)
                .mapToObj(i -> new RecordedRequest("GET", "/reviews/" + i, Map.of(), null))
                .toList();
        List<Check> checks = List.of(
                new SuccessRate(null, 0.5, null),
                new Latency(0.99, null, 50.0, null),
                new Parity(
                        requests,
                        Map.of(),
                        new AnswerDifferences(),
                        new IgnoredPaths(List.of("$.servedBy")),
                        ParityMargins.USUAL,
                        new SteadyPace(30),
                        ""),
                new Logs(LinePattern.USUAL, Logs.USUAL_TOLERANCE, null, null),
                new Restarts(0));
        return new Guard(checks, Duration.ofSeconds(5), Consequence.CONTINUE, Consequence.CONTINUE);
    }

    private static boolean isMeant(Story story, CheckResult result) {
        return result.verdict() == story.verdict() && result.question().startsWith(story.check());
    }

    private static boolean isFalseAlarm(Story story, CheckResult result) {
        return result.verdict() == Verdict.FAILED
                && (story.check() == null || !result.question().startsWith(story.check()));
    }

    private static String words(List<CheckResult> results) {
        return results.stream()
                .map(result -> result.question() + ": " + result.verdict().word() + ", " + result.reason())
                .collect(Collectors.joining("\n  ", "\n  ", ""));
    }
}
