package io.jenkins.plugins.istio.engine.routing;

import static io.jenkins.plugins.istio.engine.routing.SpecText.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** What somebody else may do to a spec while a release runs; each can be done to the original as well. */
final class ForeignEdits {
    private ForeignEdits() {}

    static Arbitrary<UnaryOperator<ObjectNode>> any() {
        Arbitrary<UnaryOperator<ObjectNode>> edit = Arbitraries.integers()
                .between(0, 3)
                .flatMap(place -> Arbitraries.of(List.of(
                        onRoute(place, route -> route.put("timeout", "9s")),
                        onRoute(place, route -> route.remove("rewrite")),
                        onRoute(place, route -> route.putObject("annotations").put("theirs", 1)),
                        onRoute(place, route -> {
                            if (route.has("name")) {
                                route.putArray("match")
                                        .addObject()
                                        .putObject("uri")
                                        .put("exact", "/theirs");
                            }
                        }),
                        inserting(place),
                        removing(place),
                        spec -> {
                            if (spec.get("hosts") instanceof ArrayNode hosts) {
                                hosts.add("theirs.example.com");
                            }
                            return spec;
                        },
                        spec -> spec.put("theirs", "new"))));
        return edit.list().ofMaxSize(3).map(edits -> spec -> {
            ObjectNode edited = spec.deepCopy();
            for (UnaryOperator<ObjectNode> each : edits) {
                edited = each.apply(edited);
            }
            return edited;
        });
    }

    private static UnaryOperator<ObjectNode> onRoute(int place, Consumer<ObjectNode> change) {
        return spec -> {
            List<Integer> users = users(spec);
            if (place < users.size()) {
                change.accept((ObjectNode) spec.get("http").get(users.get(place)));
            }
            return spec;
        };
    }

    private static UnaryOperator<ObjectNode> inserting(int place) {
        return spec -> {
            List<Integer> users = users(spec);
            int at = place < users.size() ? users.get(place) : spec.get("http").size();
            ((ArrayNode) spec.get("http"))
                    .insert(
                            at,
                            spec(
                                    "{'name': 'theirs-" + place + "-" + users.size()
                                            + "', 'match': [{'uri': {'prefix': '/theirs'}}], 'route': [{'destination': {'host': 'theirs'}}]}"));
            return spec;
        };
    }

    private static UnaryOperator<ObjectNode> removing(int place) {
        return spec -> {
            List<Integer> users = users(spec);
            if (place < users.size()
                    && users.size() > 1
                    && spec.get("http").get(users.get(place)).has("name")) {
                ((ArrayNode) spec.get("http")).remove(users.get(place));
            }
            return spec;
        };
    }

    private static List<Integer> users(ObjectNode spec) {
        List<Integer> places = new ArrayList<>();
        JsonNode http = spec.get("http");
        for (int place = 0; place < http.size(); place++) {
            if (!OwnRoutes.isOwn(http.get(place))) {
                places.add(place);
            }
        }
        return places;
    }
}
