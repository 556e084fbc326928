package io.jenkins.plugins.istio.engine.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import io.jenkins.plugins.istio.engine.routing.Slot;
import io.jenkins.plugins.istio.rehearsal.cluster.Scenario;
import io.jenkins.plugins.istio.rehearsal.cluster.SimulatedCluster;
import io.jenkins.plugins.istio.rehearsal.cluster.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** A cluster with the service {@code reviews} on it, a faulty door before its API server, and a connection through that door. */
final class Bookinfo implements AutoCloseable {
    static final ServiceRef REVIEWS = new ServiceRef("bookinfo", "reviews");
    static final Slot V1 = new Slot("v1", Map.of("version", "v1"));
    static final Slot V2 = new Slot("v2", Map.of("version", "v2"));

    static final String SERVICE = """
            apiVersion: v1
            kind: Service
            metadata: {name: reviews, namespace: bookinfo}
            spec:
              clusterIP: 10.0.0.1
              selector: {app: reviews}
              ports: [{name: http, port: 9080}]
            """;
    static final String DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: reviews-v1, namespace: bookinfo}
            spec:
              replicas: 2
              selector: {matchLabels: {app: reviews, version: v1}}
              template:
                metadata: {labels: {app: reviews, version: v1}}
                spec: {containers: [{name: reviews, image: "reviews:1"}]}
            """;
    static final String GATEWAY = """
            apiVersion: networking.istio.io/v1
            kind: Gateway
            metadata: {name: web, namespace: bookinfo}
            spec:
              selector: {istio: ingressgateway}
              servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts: ["shop.example.com", "*.test.example.com"]}]
            """;
    static final String ROUTE = """
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: {name: reviews, namespace: bookinfo}
            spec:
              hosts: [shop.example.com]
              gateways: [web]
              futureField: {kept: 1.0}
              http:
              - name: mine
                match: [{uri: {prefix: /reviews}}]
                retries: {attempts: 3}
                route: [{destination: {host: reviews, port: {number: 9080}}}]
              - name: theirs
                route: [{destination: {host: productpage}}]
            """;

    final VirtualClock clock = new VirtualClock(Instant.parse("2026-01-01T00:00:00Z"));
    final SimulatedCluster cluster;
    final FaultyDoor door;
    final ClusterConnection connection;

    Bookinfo(String... yaml) {
        this(Scenario.HEALTHY, yaml);
    }

    Bookinfo(Scenario scenario, String... yaml) {
        cluster = SimulatedCluster.start(clock, scenario);
        for (String document : yaml) {
            cluster.load(document);
        }
        door = new FaultyDoor(cluster.apiServer());
        connection = ClusterConnections.open(settings(door.address(), Duration.ofSeconds(20)));
    }

    /** The usual: Service, Deployment, Gateway and a gateway's route. */
    static Bookinfo usual() {
        return new Bookinfo(SERVICE, DEPLOYMENT, GATEWAY, ROUTE);
    }

    static ClusterSettings settings(String address, Duration requestTimeout) {
        return new ClusterSettings(
                "prod",
                address,
                null,
                true,
                new ClusterSettings.Login.Token("s3cret"),
                null,
                null,
                Duration.ofSeconds(2),
                requestTimeout);
    }

    /** The object as it stands; null when there is none. */
    ObjectNode object(String kind, String name) {
        return cluster.objects(kind).stream()
                .filter(object -> Json.nameOf(object).equals(name))
                .findFirst()
                .orElse(null);
    }

    ObjectNode spec(String kind, String name) {
        ObjectNode object = object(kind, name);
        return object == null ? null : (ObjectNode) object.get("spec");
    }

    @Override
    public void close() {
        connection.close();
        door.close();
        cluster.close();
    }
}
