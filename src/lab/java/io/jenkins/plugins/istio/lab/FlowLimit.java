package io.jenkins.plugins.istio.lab;

import io.fabric8.kubernetes.api.model.flowcontrol.v1.FlowSchema;
import io.fabric8.kubernetes.api.model.flowcontrol.v1.FlowSchemaBuilder;
import io.fabric8.kubernetes.api.model.flowcontrol.v1.PriorityLevelConfigurationBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.okhttp.OkHttpClientFactory;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * The API server's own way of being busy (API Priority and Fairness): accounts of one namespace have no share of its work at
 * times, and are answered 429 with {@code Retry-After} then.
 */
final class FlowLimit implements AutoCloseable {
    private final KubernetesClient client;
    private final FlowSchema schema;
    private final Thread thread;
    private volatile boolean closed;

    /**
     * @param namespace of the accounts
     * @param busy how long they are turned away each time
     * @param free how long they are let in between
     */
    FlowLimit(Lab lab, String namespace, Duration busy, Duration free) {
        client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(lab.kubeconfig()))
                .withHttpClientFactory(new OkHttpClientFactory())
                .build();
        String name = "lab-" + namespace;
        client.flowControl()
                .v1()
                .priorityLevelConfigurations()
                .resource(new PriorityLevelConfigurationBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .withNewSpec()
                        .withType("Limited")
                        .withNewLimited()
                        .withNominalConcurrencyShares(0)
                        .withBorrowingLimitPercent(0)
                        .withLendablePercent(0)
                        .withNewLimitResponse()
                        .withType("Reject")
                        .endLimitResponse()
                        .endLimited()
                        .endSpec()
                        .build())
                .serverSideApply();
        schema = schema(name, "system:serviceaccounts:" + namespace);
        thread = new Thread(() -> alternate(busy, free), "flow-limit");
        thread.start();
    }

    private void alternate(Duration busy, Duration free) {
        while (!closed) {
            client.flowControl().v1().flowSchema().resource(schema).serverSideApply();
            LockSupport.parkNanos(busy.toNanos());
            client.flowControl().v1().flowSchema().resource(schema).delete();
            LockSupport.parkNanos(free.toNanos());
        }
    }

    private static FlowSchema schema(String name, String group) {
        return new FlowSchemaBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .withMatchingPrecedence(100)
                .withNewPriorityLevelConfiguration(name)
                .addNewRule()
                .addNewSubject()
                .withKind("Group")
                .withNewGroup(group)
                .endSubject()
                .addNewResourceRule()
                .withApiGroups("*")
                .withResources("*")
                .withVerbs("*")
                .withNamespaces("*")
                .withClusterScope(true)
                .endResourceRule()
                .endRule()
                .endSpec()
                .build();
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.join();
        client.flowControl()
                .v1()
                .priorityLevelConfigurations()
                .withName(schema.getMetadata().getName())
                .delete();
        client.close();
    }
}
