package io.jenkins.plugins.istio.lab;

/** What people bring to a release. NAMESPACE stands for the namespace. */
final class ShopYaml {
    static final String WEB = """
            apiVersion: v1
            kind: Service
            metadata: {name: web}
            spec:
              selector: {app: web}
              ports: [{name: http, port: 28081, targetPort: 8000}]
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

    /** As {@link #WEB}, by pods that take connections after 2 s, and go on for 5 s when told to end. */
    static final String SLOW_TO_START_AND_END = WEB.replace(
            "template:\n    metadata: {",
            "template:\n    metadata: {annotations: {lab/start-delay: 2s, lab/drain: 5s}, ");

    /** As {@link #WEB}, told apart by colours: v1 is blue. */
    static final String COLOURED_WEB = WEB.replace("web-v1", "web-blue")
            .replace("matchLabels: {app: web, version: v1}", "matchLabels: {app: web, slot: blue}")
            .replace("labels: {app: web, version: v1}", "labels: {app: web, slot: blue, version: v1}");

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

    /** As {@link #PLAIN}, and Envoy repeats nothing: whatever fails, a user sees. */
    static final String WITHOUT_RETRIES = PLAIN.replace("- route:", "- retries: {attempts: 0}\n    route:");

    /** As {@link #PLAIN}, and the same route holds for callers inside the mesh: each move is one write of one object. */
    static final String EVERYWHERE = PLAIN.replace(
                    "hosts: [web.NAMESPACE.example.com]",
                    "hosts: [web.NAMESPACE.example.com, web.NAMESPACE.svc.cluster.local]")
            .replace("gateways: [gw]", "gateways: [gw, mesh]");

    /** As {@link #PLAIN}, with both versions' subsets, and everybody on v1. */
    static final String BOTH_SUBSETS = PLAIN.replace("{host: web}", "{host: web, subset: v1}")
            + subsets("{name: v1, labels: {version: v1}}, {name: v2, labels: {version: v2}}");

    /** As {@link #PLAIN}, and users are sent to blue by its subset. */
    static final String COLOURED =
            PLAIN.replace("{host: web}", "{host: web, subset: blue}") + subsets("{name: blue, labels: {slot: blue}}");

    /** As {@link #WEB}, with a second port. */
    static final String TWO_PORTS =
            WEB.replace("targetPort: 8000}]", "targetPort: 8000}, {name: http-admin, port: 8001, targetPort: 8000}]");

    /** Users are served, and yet much is wrong beside. For {@link #TWO_PORTS}. */
    static final String CARELESS = PLAIN.replace("{host: web}", "{host: web, port: {number: 28081}}") + """
                mirror: {host: nobody}
                mirrorPercentage: {value: 0.0}
              - match: [{uri: {prefix: /late}}]
                route:
                - destination: {host: web}
              - match: [{uri: {prefix: /later}}]
                route:
                - destination: {host: web, port: {number: 9999}}
            ---
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: {name: stranger}
            spec:
              hosts: [web.elsewhere.example.org]
              gateways: [gw]
              http:
              - route:
                - destination: {host: web, port: {number: 28081}}
            """
            + subsets("{name: v0, labels: {version: v0}}");

    /** Nothing at all: callers inside the mesh know the service by its name. */
    static final String NO_ROUTES = "";

    /** No gateway: callers inside the mesh alone, by a route that names the subset that serves them. */
    static final String IN_MESH = """
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: {name: web}
            spec:
              hosts: [web]
              gateways: [mesh]
              http:
              - route:
                - destination: {host: web, subset: v1}
            """ + subsets("{name: v1, labels: {version: v1}}");

    /** Two gateways, two hosts, several routes with all that a route can have, callers in the mesh, and subsets already. */
    static final String RICH = """
            apiVersion: networking.istio.io/v1
            kind: Gateway
            metadata: {name: gw}
            spec:
              selector: {istio: ingressgateway}
              servers: [{port: {number: 28080, name: http, protocol: HTTP}, hosts: ["web.NAMESPACE.example.com"]}]
            ---
            apiVersion: networking.istio.io/v1
            kind: Gateway
            metadata: {name: partners}
            spec:
              selector: {istio: ingressgateway}
              servers: [{port: {number: 28080, name: http, protocol: HTTP}, hosts: ["partners.NAMESPACE.example.com"]}]
            ---
            apiVersion: networking.istio.io/v1
            kind: DestinationRule
            metadata: {name: web}
            spec:
              host: web
              trafficPolicy: {connectionPool: {http: {maxRequestsPerConnection: 100}}}
              subsets:
              - name: v1
                labels: {version: v1}
                trafficPolicy: {loadBalancer: {simple: LEAST_REQUEST}}
            ---
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: {name: web, labels: {team: shop}}
            spec:
              hosts: [web.NAMESPACE.example.com, partners.NAMESPACE.example.com, web.NAMESPACE.svc.cluster.local]
              gateways: [gw, partners, mesh]
              http:
              - name: old-paths
                match: [{uri: {prefix: /old/}}, {uri: {exact: /ancient}, method: {exact: GET}}]
                rewrite: {uri: /new/}
                timeout: 3s
                route:
                - destination: {host: web, subset: v1, port: {number: 28081}}
                  headers: {response: {add: {x-old-path: "yes"}}}
              - name: moved
                match: [{uri: {prefix: /moved}}]
                redirect: {uri: /}
              - corsPolicy:
                  allowOrigins: [{exact: "https://shop.example.com"}]
                  allowMethods: [GET, POST]
                retries: {attempts: 3, perTryTimeout: 2s, retryOn: "5xx,reset"}
                timeout: 10s
                headers: {request: {set: {x-through: gateway}}}
                route:
                - destination: {host: web, subset: v1}
            """;

    private ShopYaml() {}

    static String namespace(String name) {
        return """
                apiVersion: v1
                kind: Namespace
                metadata: {name: %s}
                """.formatted(name);
    }

    /** To be joined to routes: the DestinationRule of {@code web} with these subsets. */
    private static String subsets(String subsets) {
        return """
            ---
            apiVersion: networking.istio.io/v1
            kind: DestinationRule
            metadata: {name: web}
            spec:
              host: web
              subsets: [SUBSETS]
            """.replace("SUBSETS", subsets);
    }
}
