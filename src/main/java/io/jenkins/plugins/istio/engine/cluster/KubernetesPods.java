package io.jenkins.plugins.istio.engine.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.engine.release.ReleaseException;
import io.jenkins.plugins.istio.engine.verification.ContainerRestarts;
import io.jenkins.plugins.istio.engine.verification.EvidenceUnavailable;
import io.jenkins.plugins.istio.engine.verification.PodLogs;
import io.jenkins.plugins.istio.engine.verification.Pods;
import io.jenkins.plugins.istio.engine.verification.Side;
import io.jenkins.plugins.istio.engine.verification.Subject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/** What the API server knows of a version's pods: those that its Deployment's template labels pick. */
final class KubernetesPods implements Pods {
    /** So many pods of a version are read; requests are spread over all alike. */
    static final int MOST_PODS_READ = 5;

    private final ApiServer api;

    KubernetesPods(ApiServer api) {
        this.api = api;
    }

    @Override
    public List<ContainerRestarts> restarts(Subject subject, Side side) {
        return asked("restarts of " + subject.workload(side), () -> {
            List<ContainerRestarts> all = new ArrayList<>();
            for (ObjectNode pod : pods(subject, side)) {
                for (JsonNode container : pod.path("status").path("containerStatuses")) {
                    all.add(new ContainerRestarts(
                            Json.nameOf(pod),
                            container.path("name").asText(),
                            container.path("restartCount").asInt(0),
                            ending(container.path("lastState").path("terminated"))));
                }
            }
            return all;
        });
    }

    @Override
    public PodLogs logs(Subject subject, Side side) {
        return asked("logs of " + subject.workload(side), () -> {
            List<ObjectNode> pods = pods(subject, side);
            List<ContainerLog> read = new ArrayList<>();
            for (ObjectNode pod : pods.subList(0, Math.min(MOST_PODS_READ, pods.size()))) {
                read.addAll(logs(pod, subject));
            }
            double covered =
                    read.stream().mapToDouble(ContainerLog::coverage).average().orElse(0);
            double spread = pods.isEmpty() ? 0 : (double) Math.min(MOST_PODS_READ, pods.size()) / pods.size();
            return new PodLogs(
                    read.stream().flatMap(log -> log.lines().stream()).toList(), covered * spread, pods.size());
        });
    }

    private List<ContainerLog> logs(ObjectNode pod, Subject subject) {
        List<ContainerLog> logs = new ArrayList<>();
        for (JsonNode status : pod.path("status").path("containerStatuses")) {
            String container = status.path("name").asText();
            if (container.equals(ContainerLog.PROXY)) {
                continue;
            }
            if (status.path("lastState").path("terminated").hasNonNull("finishedAt")) {
                logs.add(log(pod, container, true, subject));
            }
            logs.add(log(pod, container, false, subject));
        }
        return logs;
    }

    private ContainerLog log(ObjectNode pod, String container, boolean former, Subject subject) {
        Answer answer =
                api.log(subject.namespace(), Json.nameOf(pod), ContainerLog.query(container, former, subject.from()));
        if (answer.isForbidden()) {
            throw new EvidenceUnavailable("cluster " + api.cluster()
                    + " does not let these credentials get pods/log in namespace " + subject.namespace()
                    + ". The check logs needs this Role, bound to them:\n"
                    + YamlText.write(Right.role("istio-release-logs", subject.namespace(), List.of(Right.LOGS))));
        }
        // 400: the container has not begun, or there is no former one; 404: the pod is gone.
        boolean nothing = answer.code() == 400 || answer.isMissing();
        return ContainerLog.of(Json.nameOf(pod), nothing ? "" : answer.text(), subject.from(), subject.to());
    }

    /** Those that stay, in order of name; none when the Deployment is gone. */
    private List<ObjectNode> pods(Subject subject, Side side) {
        ObjectNode deployment = api.get(Kind.DEPLOYMENT.named(subject.namespace(), subject.workload(side)))
                .orNull();
        if (deployment == null) {
            return List.of();
        }
        return api.list(Kind.POD.in(subject.namespace()), Labels.ofPods(deployment)).items().stream()
                .filter(pod -> !pod.path("metadata").hasNonNull("deletionTimestamp"))
                .sorted(Comparator.comparing(Json::nameOf))
                .toList();
    }

    private static String ending(JsonNode terminated) {
        if (terminated.isMissingNode() || terminated.isNull()) {
            return "";
        }
        String reason = terminated.path("reason").asText("");
        String code = "exit code " + terminated.path("exitCode").asInt();
        return reason.isEmpty() ? code : reason + ", " + code;
    }

    private static <T> T asked(String what, Supplier<T> question) {
        try {
            return question.get();
        } catch (ReleaseException e) {
            throw new EvidenceUnavailable(what + ": " + e.getMessage(), e);
        }
    }
}
