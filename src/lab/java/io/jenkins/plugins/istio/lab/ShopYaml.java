package io.jenkins.plugins.istio.lab;

/** What people bring to a release. NAMESPACE stands for the namespace. */
final class ShopYaml {
    static final String WEB = """
            apiVersion: v1
            kind: Service
            metadata: {name: web}
            spec:
              selector: {app: web}
              ports: [{name: http, port: 80, targetPort: 8000}]
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web-v1}
            spec:
              replicas: 2
              selector: {matchLabels: {app: web, version: v1}}
              template:
                metadata: {labels: {app: web, version: v1}}
                spec:
                  containers: [{name: web, image: "lab/echo:v1", ports: [{containerPort: 8000}]}]
            """;

    /** A gateway VirtualService alone, whose route names no subset. */
    static final String PLAIN = """
            apiVersion: networking.istio.io/v1
            kind: Gateway
            metadata: {name: gw}
            spec:
              selector: {istio: ingressgateway}
              servers: [{port: {number: 28080, name: http, protocol: HTTP}, hosts: ["*.NAMESPACE.example.com"]}]
            ---
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: {name: web}
            spec:
              hosts: [web.NAMESPACE.example.com]
              gateways: [gw]
              http:
              - route:
                - destination: {host: web}
            """;

    private ShopYaml() {}

    static String namespace(String name) {
        return """
                apiVersion: v1
                kind: Namespace
                metadata: {name: %s}
                """.formatted(name);
    }
}
