package io.jenkins.plugins.istio.lab;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.okhttp.OkHttpClientFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * The accounts of one namespace may ask the API server for one thing at a time (API Priority and Fairness), and at times
 * somebody else among them asks all the time: others are answered 429 with {@code Retry-After} then.
 */
final class BusyShare implements AutoCloseable {
    private static final int GREEDY = 8;
    private static final Duration BUSY = Duration.ofMillis(700);
    private static final Duration FREE = Duration.ofMillis(2_500);
    private static final String LIMIT = """
            apiVersion: flowcontrol.apiserver.k8s.io/v1
            kind: PriorityLevelConfiguration
            metadata: {name: lab-NAMESPACE}
            spec:
              type: Limited
              limited:
                {nominalConcurrencyShares: 0, borrowingLimitPercent: 0, lendablePercent: 0, limitResponse: {type: Reject}}
            ---
            apiVersion: flowcontrol.apiserver.k8s.io/v1
            kind: FlowSchema
            metadata: {name: lab-NAMESPACE}
            spec:
              matchingPrecedence: 100
              priorityLevelConfiguration: {name: lab-NAMESPACE}
              rules:
              - subjects: [{kind: Group, group: {name: "system:serviceaccounts:NAMESPACE"}}]
                resourceRules:
                - {apiGroups: ["*"], resources: ["*"], verbs: ["*"], namespaces: ["*"], clusterScope: true}
            """;

    private final String namespace;
    private final String limit;
    private final KubernetesClient administrator;
    private final KubernetesClient account;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean closed;

    /**
     * @param namespace of the accounts
     * @param kubeconfig of one of them, who may list pods there
     */
    BusyShare(Lab lab, String namespace, String kubeconfig) {
        this.namespace = namespace;
        limit = LIMIT.replace("NAMESPACE", namespace);
        administrator = client(Config.fromKubeconfig(lab.kubeconfig()));
        Config impatient = Config.fromKubeconfig(kubeconfig);
        impatient.setRequestRetryBackoffLimit(0);
        account = client(impatient);
        administrator.resourceList(limit).serverSideApply();
        for (int i = 0; i < GREEDY; i++) {
            Thread thread = new Thread(this::askNowAndThen, "greedy-" + i);
            thread.start();
            threads.add(thread);
        }
    }

    private static KubernetesClient client(Config config) {
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientFactory(new OkHttpClientFactory())
                .build();
    }

    private void askNowAndThen() {
        while (!closed) {
            long until = System.nanoTime() + BUSY.toNanos();
            while (System.nanoTime() < until) {
                try {
                    account.pods().inNamespace(namespace).list();
                } catch (KubernetesClientException turnedAway) {
                    LockSupport.parkNanos(1_000_000);
                }
            }
            LockSupport.parkNanos(FREE.toNanos());
        }
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        for (Thread thread : threads) {
            thread.join();
        }
        administrator.resourceList(limit).delete();
        administrator.close();
        account.close();
    }
}
