package io.jenkins.plugins.istio.engine.routing;

import static io.jenkins.plugins.istio.engine.routing.SpecText.spec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Meshes as users may have written them. */
final class Worlds {
    private Worlds() {}

    static Arbitrary<World> any() {
        return Combinators.combine(
                        virtualService("shop", "mesh", "'hosts': ['reviews', 'ratings.shop.svc.cluster.local']", true),
                        virtualService(
                                "edge",
                                "front",
                                "'hosts': ['shop.example.com', '*.shop.example.com'], 'gateways': ['public']",
                                true),
                        virtualService(
                                "shop",
                                "both",
                                "'hosts': ['both.example.com'], 'gateways': ['edge/other', 'mesh']",
                                false),
                        virtualService("shop", "behind", null, false),
                        destinationRule())
                .as((mesh, front, both, delegate, rule) -> new World(List.of(mesh, front, both, delegate), rule));
    }

    private static Arbitrary<ObjectNode> virtualService(
            String namespace, String name, String head, boolean delegating) {
        Arbitrary<List<String>> routes = route(delegating).list().ofMinSize(1).ofMaxSize(4);
        Arbitrary<String> others = Arbitraries.of(
                "",
                ", 'tls': [{'match': [{'port': 443, 'sniHosts': ['a.example.com']}], 'route': [{'destination': {'host': 'a'}}]}]",
                ", 'tcp': [{'match': [{'port': 27017}], 'route': [{'destination': {'host': 'mongo.shop.svc.cluster.local'}}]}]",
                ", 'exportTo': ['*'], 'futureField': {'deep': [1.0, 1e3, 123456789012345678901234567890, null]}");
        return Combinators.combine(routes, others).as((list, rest) -> {
            ObjectNode object = spec("{'metadata': {'name': '" + name + "', 'namespace': '" + namespace
                    + "', 'creationTimestamp': '2026-01-01T00:00:00Z'}}");
            object.set(
                    "spec",
                    spec("{" + (head == null ? "" : head + ", ") + "'http': [" + String.join(", ", numbered(list)) + "]"
                            + rest + "}"));
            return object;
        });
    }

    /** Every second route has a name. */
    private static List<String> numbered(List<String> routes) {
        List<String> named = new ArrayList<>();
        for (int index = 0; index < routes.size(); index++) {
            named.add("{" + (index % 2 == 0 ? "'name': 'route-" + index + "', " : "") + routes.get(index) + "}");
        }
        return named;
    }

    private static Arbitrary<String> route(boolean delegating) {
        Arbitrary<String> match = Arbitraries.of(
                        "'uri': {'prefix': '/a'}",
                        "'uri': {'exact': '/a/b'}",
                        "'uri': {'regex': '/(a|b)/.*'}",
                        "'uri': {'prefix': '/A'}, 'ignoreUriCase': true",
                        "'method': {'exact': 'GET'}",
                        "'method': {'exact': 'POST'}",
                        "'headers': {'x-group': {'exact': 'staff'}}",
                        "'headers': {'X-Test-User': {'prefix': 'tr'}}",
                        "'headers': {'x-test-user': {}}",
                        "'headers': {'X-Group': {'exact': 'guest'}}",
                        "'headers': {'x-beta': {'regex': 'y.*'}}",
                        "'method': {'regex': 'GET|PUT'}",
                        "'withoutHeaders': {'x-group': {'exact': 'staff'}}",
                        "'queryParams': {'q': {'exact': '1'}}",
                        "'authority': {'prefix': 'shop'}",
                        "'gateways': ['mesh']",
                        "'name': 'all'")
                .map(condition -> "{" + condition + "}")
                .list()
                .ofMaxSize(2)
                .map(entries -> entries.isEmpty() ? "" : "'match': [" + String.join(", ", entries) + "], ");
        List<String> actions = new ArrayList<>(List.of(
                "'route': [" + to("reviews.shop.svc.cluster.local", "") + "]",
                "'route': [" + to("reviews.shop", ", 'subset': 'v1'") + "]",
                "'route': [" + to("reviews.shop.svc.cluster.local", ", 'port': {'number': 9080}")
                        + "], 'rewrite': {'uri': '/x'}, 'timeout': '3s'",
                "'route': [" + weighted(70, "reviews.shop.svc.cluster.local", "") + ","
                        + weighted(30, "other.shop.svc.cluster.local", "") + "]",
                "'route': [" + weighted(3, "reviews.shop.svc.cluster.local", ", 'port': {'number': 1}") + ","
                        + weighted(1, "reviews.shop.svc.cluster.local", ", 'port': {'number': 2}, 'subset': 'v1'")
                        + "]",
                "'route': [" + weighted(100, "reviews.shop.svc.cluster.local", ", 'subset': 'v1'") + ","
                        + weighted(0, "reviews.shop.svc.cluster.local", ", 'subset': 'v2'") + "]",
                "'route': [" + weighted(20, "other.shop.svc.cluster.local", ", 'subset': 'x'") + ","
                        + weighted(40, "reviews.shop.svc.cluster.local", "") + ","
                        + weighted(40, "ratings.shop.svc.cluster.local", "") + "]",
                "'route': [" + to("ratings.shop.svc.cluster.local", "") + "], 'unknown': {'weight': 1.50}",
                "'route': [" + to("reviews.shop.svc.cluster.local", "")
                        + "], 'mirror': {'host': 'other.shop.svc.cluster.local'}",
                "'route': [" + to("ratings.shop.svc.cluster.local", "")
                        + "], 'mirror': {'host': 'reviews.shop.svc.cluster.local'}, 'mirrorPercentage': {'value': 10.0}",
                "'redirect': {'uri': '/elsewhere'}",
                "'directResponse': {'status': 503}"));
        if (delegating) {
            actions.add("'delegate': {'name': 'behind', 'namespace': 'shop'}");
        }
        return Combinators.combine(match, Arbitraries.of(actions)).as(String::concat);
    }

    private static String to(String host, String more) {
        return "{'destination': {'host': '" + host + "'" + more + "}}";
    }

    private static String weighted(int weight, String host, String more) {
        return "{'weight': " + weight + ", 'destination': {'host': '" + host + "'" + more
                + "}, 'headers': {'response': {'set': {'w': '" + weight + "'}}}}";
    }

    private static Arbitrary<ObjectNode> destinationRule() {
        return Arbitraries.of(
                        "{'host': 'reviews'}",
                        "{'host': 'reviews', 'subsets': []}",
                        "{'host': 'reviews', 'trafficPolicy': {'tls': {'mode': 'ISTIO_MUTUAL'}},"
                                + " 'subsets': [{'name': 'v1', 'labels': {'version': 'v1'}, 'trafficPolicy': {'future': 1}}]}")
                .map(text -> {
                    ObjectNode object = spec("{'metadata': {'name': 'reviews', 'namespace': 'shop'}}");
                    object.set("spec", spec(text));
                    return object;
                });
    }
}
