package io.jenkins.plugins.istio.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.okhttp.OkHttpClientFactory;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A namespace of its own on the lab's cluster, with service {@code web} at v1 in it. Closing it deletes all, and fails when
 * Istio's analyzers found fault with any state that its routes were in meanwhile.
 */
final class Shop implements AutoCloseable {
    private static final long LIMIT_SECONDS = 60;

    private final Lab lab;
    private final String namespace;
    private final KubernetesClient client;
    private Judgement opened;

    private Shop(Lab lab, String namespace) {
        this.lab = lab;
        this.namespace = namespace;
        client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(lab.kubeconfig()))
                .withHttpClientFactory(new OkHttpClientFactory())
                .build();
    }

    /**
     * Brings up two pods of v1 and routes to them, and returns when v1 answers users and callers inside the mesh.
     *
     * @param namespace what an earlier test left of it is deleted first
     * @param routes YAML of Gateways, VirtualServices and DestinationRules
     */
    static Shop open(Lab lab, String namespace, String routes) {
        return open(lab, namespace, ShopYaml.WEB, routes);
    }

    /** As above, with YAML of the Service and its Deployment. */
    static Shop open(Lab lab, String namespace, String workload, String routes) {
        Shop shop = new Shop(lab, namespace);
        shop.client
                .namespaces()
                .withName(namespace)
                .withTimeout(LIMIT_SECONDS, TimeUnit.SECONDS)
                .delete();
        shop.apply(ShopYaml.namespace(namespace));
        shop.apply(workload);
        if (!routes.isEmpty()) {
            shop.apply(routes);
        }
        shop.client
                .apps()
                .deployments()
                .inNamespace(namespace)
                .resources()
                .forEach(deployment -> deployment.waitUntilReady(LIMIT_SECONDS, TimeUnit.SECONDS));
        await(shop.callersInMesh(), "v1");
        if (routes.contains("kind: Gateway")) {
            await(shop.users(), "v1");
        }
        shop.opened = Judgement.of(lab, namespace);
        return shop;
    }

    void apply(String yaml) {
        client.resourceList(yaml.replace("NAMESPACE", namespace))
                .inNamespace(namespace)
                .serverSideApply();
    }

    String namespace() {
        return namespace;
    }

    ServiceRef service() {
        return new ServiceRef(namespace, "web");
    }

    String host() {
        return host("web");
    }

    /** A host that the shop's gateways accept. */
    String host(String name) {
        return name + "." + namespace + ".example.com";
    }

    Users.Asking users() {
        return new Users.Asking(lab.gateway(), "GET", host(), "/", Map.of());
    }

    Users.Asking callersInMesh() {
        return new Users.Asking(lab.sidecar(), "GET", service().host(), "/", Map.of());
    }

    /** Returns when a version alone answers. */
    static Users.Asking await(Users.Asking what, String version) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (Users.ask(what, 10).by(version) < 10) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException(version + " does not answer at " + what + " after " + LIMIT_SECONDS
                        + " s: " + Users.ask(what, 3));
            }
            pause();
        }
        return what;
    }

    /** Returns when both versions answer. */
    static void settle(Users.Asking what) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (Users.ask(what, 50).counted().size() < 2) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("one version alone answers at " + what);
            }
            pause();
        }
    }

    PodCounters counters() {
        return new PodCounters(client, namespace, 8000);
    }

    static void pause() {
        try {
            Thread.sleep(300);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the mesh was awaited", e);
        }
    }

    int pods(String version) {
        return client.pods()
                .inNamespace(namespace)
                .withLabel("version", version)
                .list()
                .getItems()
                .size();
    }

    boolean hasDeployment(String name) {
        return client.apps().deployments().inNamespace(namespace).withName(name).get() != null;
    }

    /** The spec of a networking object, as it stands in the API server; null when there is none. */
    JsonNode spec(String kind, String name) {
        return objects().spec(kind, name);
    }

    Objects objects() {
        return new Objects(client, namespace);
    }

    /** A kubeconfig of the account that examples/rbac.yaml describes. */
    String leastRights() {
        return Account.kubeconfig(lab, client, namespace);
    }

    /** As above, but the Role says nothing of Istio's objects. */
    String rightsWithoutIstio() {
        String kubeconfig = leastRights();
        client.rbac().roles().inNamespace(namespace).withName("istio-release").edit(role -> {
            role.getRules().removeIf(rule -> rule.getApiGroups().contains("networking.istio.io"));
            return role;
        });
        return kubeconfig;
    }

    /** What Istio's analyzers say of the states since the shop was opened. */
    Judgement judged() {
        return Judgement.of(lab, namespace).since(opened);
    }

    @Override
    public void close() {
        try {
            Judgement judged = judged();
            System.out.println(namespace + ": " + judged.states() + " states judged");
            assertThat(judged.faults()).isEmpty();
        } finally {
            client.namespaces().withName(namespace).delete();
            client.close();
        }
    }
}
