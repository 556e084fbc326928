package io.jenkins.plugins.istio.engine.verification;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Whether the candidate's containers stay up. Kubernetes starts a container that ended again and again, so a version can
 * serve and yet die every few minutes.
 *
 * @param max restarts of all its pods together since these were made; 0 or more
 */
public record Restarts(int max) implements Check {
    private static final int SHOWN = 3;

    public Restarts {
        if (max < 0) {
            throw new IllegalArgumentException("restarts max is " + max + "; expected 0 or more");
        }
    }

    @Override
    public String question() {
        return "restarts at most " + max;
    }

    @Override
    public CheckResult judge(Evidence evidence, Subject subject) {
        List<ContainerRestarts> containers = evidence.restarts(subject, Side.CANDIDATE);
        long pods = containers.stream().map(ContainerRestarts::pod).distinct().count();
        if (pods == 0) {
            return result(
                    Verdict.INCONCLUSIVE,
                    (subject.last() ? "" : "so far ") + subject.candidateWorkload() + " has no pod",
                    null,
                    0,
                    List.of());
        }
        List<ContainerRestarts> restarted = containers.stream()
                .filter(container -> container.count() > 0)
                .sorted(Comparator.comparingInt(ContainerRestarts::count).reversed())
                .toList();
        int count = restarted.stream().mapToInt(ContainerRestarts::count).sum();
        String found = found(count, pods, restarted) + "; expected at most " + max;
        List<Detail> details = restarted.stream().map(Restarts::detail).toList();
        if (count > max) {
            return result(Verdict.FAILED, found, (double) count, pods, details);
        }
        return subject.last()
                ? result(Verdict.PASSED, found, (double) count, pods, details)
                : result(Verdict.INCONCLUSIVE, "so far " + found, (double) count, pods, details);
    }

    private static String found(int count, long pods, List<ContainerRestarts> restarted) {
        StringBuilder words = new StringBuilder(
                count + (count == 1 ? " restart" : " restarts") + " in " + pods + (pods == 1 ? " pod" : " pods"));
        restarted.stream()
                .limit(SHOWN)
                .forEach(container -> words.append("; container ")
                        .append(container.container())
                        .append(" of ")
                        .append(container.pod())
                        .append(" ")
                        .append(container.count())
                        .append(container.why().isEmpty() ? "" : ", last " + container.why()));
        return words.toString();
    }

    private static Detail detail(ContainerRestarts container) {
        return new Detail(
                "container " + container.container() + " of " + container.pod(),
                Map.of("restarts", (double) container.count()),
                container.why().isEmpty() ? List.of() : List.of(container.why()));
    }

    private CheckResult result(Verdict verdict, String reason, Double count, long pods, List<Detail> details) {
        return new CheckResult(question(), verdict, reason, count, null, "", pods, null, details);
    }
}
