package io.jenkins.plugins.istio.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.rehearsal.cluster.SimulatedCluster;
import io.jenkins.plugins.istio.rehearsal.mesh.RouteEvaluator;
import io.jenkins.plugins.istio.rehearsal.mesh.Routing;
import io.jenkins.plugins.istio.rehearsal.mesh.Share;
import io.jenkins.plugins.istio.rehearsal.mesh.SimulatedRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What must hold at every moment, seen from the API server's objects alone: no route leads to a subset without ready
 * endpoints, no version has more users than the last move asked for, the user's own routes are untouched, and everything
 * that was changed can be given back.
 */
final class Safety {
    private static final double ROUNDING = 1e-9;

    private final World world;
    private final SimulatedCluster cluster;
    private final Picture before;
    private final Map<String, Double> allowed = new HashMap<>();
    private final Set<String> violations = new LinkedHashSet<>();
    private boolean isReturnable = true;

    /** @param before the cluster before the release */
    Safety(World world, SimulatedCluster cluster, Picture before) {
        this.world = world;
        this.cluster = cluster;
        this.before = before;
        allowed.put(world.stable(), 1.0);
        allowed.put(world.stable() + "-baseline", 1.0);
    }

    /** That move is about to be asked, in favour of the pods with that value of the slot's label. */
    synchronized void expect(Move move, String candidate) {
        if (move.share() >= 0) {
            allowed.merge(candidate, move.share(), Math::max);
        }
        isReturnable &= !move.isFinal();
    }

    /** Another release may begin from whatever stands now. */
    synchronized void forgetOriginals() {
        isReturnable = false;
    }

    synchronized List<String> violations() {
        return List.copyOf(violations);
    }

    /** @param when for people */
    synchronized void look(String when) {
        List<ObjectNode> pods = readyPods();
        List<ObjectNode> routes = cluster.objects("VirtualService");
        RouteEvaluator evaluator = new RouteEvaluator(routes, cluster.objects("DestinationRule"));
        List<String> found = new ArrayList<>();
        for (ObjectNode route : routes) {
            endpoints(route, evaluator, pods, found);
        }
        world.users().forEach(user -> users(user, evaluator, pods, found));
        untouched(found);
        returnable(found);
        found.forEach(violation -> violations.add(when + ": " + violation));
    }

    private void endpoints(ObjectNode route, RouteEvaluator evaluator, List<ObjectNode> pods, List<String> found) {
        for (JsonNode http : route.path("spec").path("http")) {
            List<JsonNode> destinations = new ArrayList<>();
            http.path("route").forEach(entry -> destinations.add(entry.path("destination")));
            http.path("mirrors").forEach(entry -> destinations.add(entry.path("destination")));
            destinations.add(http.path("mirror"));
            for (JsonNode destination : destinations) {
                if (isOurs(destination) && destination.has("subset")) {
                    String subset = destination.get("subset").asText();
                    Optional<Map<String, String>> labels = labels(evaluator, subset);
                    if (labels.isEmpty() || matching(pods, labels.get()).isEmpty()) {
                        found.add(Picture.name(route) + " leads to subset " + subset + ", which has "
                                + (labels.isEmpty() ? "no definition" : "no ready pod") + ", in "
                                + http.path("name").asText("a route without name"));
                    }
                }
            }
        }
    }

    private boolean isOurs(JsonNode destination) {
        String host = destination.path("host").asText();
        return host.equals(world.service().name())
                || host.startsWith(
                        world.service().name() + "." + world.service().namespace());
    }

    private Optional<Map<String, String>> labels(RouteEvaluator evaluator, String subset) {
        return evaluator.subsetLabels(
                world.service().toString(), subset, world.service().namespace());
    }

    private void users(SimulatedRequest user, RouteEvaluator evaluator, List<ObjectNode> pods, List<String> found) {
        String who = user.method() + " " + user.host() + user.path();
        Map<String, Double> shares = new HashMap<>();
        for (Share share : evaluator.shares(user, 0)) {
            Routing routing = share.routing();
            Optional<Map<String, String>> labels =
                    routing.subset() == null ? Optional.of(Map.of()) : labels(evaluator, routing.subset());
            List<ObjectNode> reached =
                    labels.map(wanted -> matching(pods, wanted)).orElse(List.of());
            if (share.fraction() > 0 && (!world.service().toString().equals(routing.service()) || reached.isEmpty())) {
                found.add(who + " is answered by nobody: " + routing);
            }
            reached.forEach(pod -> shares.merge(slot(pod), share.fraction() / reached.size(), Double::sum));
        }
        shares.forEach((slot, share) -> {
            double most = allowed.getOrDefault(slot, 0.0);
            if (share > most + ROUNDING) {
                found.add(slot + " serves " + share * 100 + " % of " + who + "; allowed are " + most * 100 + " %");
            }
        });
    }

    private List<ObjectNode> readyPods() {
        Map<String, String> selector = cluster.objects("Service").stream()
                .filter(service -> Picture.name(service).equals(world.service().name()))
                .findFirst()
                .map(service -> texts(service.path("spec").path("selector")))
                .orElseThrow();
        List<ObjectNode> ready = cluster.objects("Pod").stream()
                .filter(Safety::isReady)
                .filter(pod -> !pod.path("metadata").has("deletionTimestamp"))
                .toList();
        return matching(ready, selector);
    }

    private static boolean isReady(ObjectNode pod) {
        for (JsonNode condition : pod.path("status").path("conditions")) {
            if (condition.path("type").asText().equals("Ready")) {
                return condition.path("status").asText().equals("True");
            }
        }
        return false;
    }

    private static List<ObjectNode> matching(List<ObjectNode> pods, Map<String, String> labels) {
        return pods.stream()
                .filter(pod ->
                        texts(pod.path("metadata").path("labels")).entrySet().containsAll(labels.entrySet()))
                .toList();
    }

    private String slot(ObjectNode pod) {
        return pod.path("metadata").path("labels").path(world.slotLabel()).asText();
    }

    private static Map<String, String> texts(JsonNode labels) {
        Map<String, String> texts = new HashMap<>();
        labels.properties()
                .forEach(label -> texts.put(label.getKey(), label.getValue().asText()));
        return texts;
    }

    /** The user's http routes stand in their order, each with all that it had but for where it leads. */
    private void untouched(List<String> found) {
        Picture now = Picture.of(cluster);
        before.objects().forEach((name, original) -> {
            boolean isEdited = name.startsWith("VirtualService/") || name.startsWith("DestinationRule/");
            boolean isReleased = isEdited
                    || name.startsWith("Deployment/" + world.service().name())
                    || name.startsWith("HorizontalPodAutoscaler/");
            if (!isReleased && !original.equals(now.objects().get(name))) {
                found.add(name + " was changed, which is none of the release's");
            }
            if (name.startsWith("VirtualService/") && !own(original).equals(own(now.objects(), original, name))) {
                found.add(name + " has lost something of the user's: " + own(now.objects(), original, name)
                        + "; expected " + own(original));
            }
        });
    }

    private List<JsonNode> own(Map<String, ObjectNode> objects, ObjectNode original, String name) {
        Set<String> names = new LinkedHashSet<>();
        original.path("spec")
                .path("http")
                .forEach(http -> names.add(http.path("name").asText()));
        return objects.containsKey(name)
                ? own(objects.get(name)).stream()
                        .filter(part -> !part.has("route") && !part.has("name")
                                || names.contains(part.path("name").asText()))
                        .toList()
                : List.of();
    }

    private List<JsonNode> own(ObjectNode object) {
        List<JsonNode> parts = new ArrayList<>();
        ObjectNode rest = object.get("spec").deepCopy();
        rest.remove("http");
        rest.remove("hosts");
        parts.add(rest);
        for (JsonNode http : object.path("spec").path("http")) {
            ObjectNode own = http.deepCopy();
            boolean leadsToUs = false;
            for (JsonNode entry : http.path("route")) {
                leadsToUs |= isOurs(entry.path("destination"));
            }
            if (leadsToUs) {
                own.remove(List.of("route", "mirror", "mirrors", "mirrorPercentage"));
            }
            parts.add(own);
        }
        return parts;
    }

    /** Whatever differs from what it was is remembered in the record as it was. */
    private void returnable(List<String> found) {
        if (!isReturnable) {
            return;
        }
        Map<String, JsonNode> originals = ReleaseRecord.of(cluster, world).originals();
        Picture now = Picture.of(cluster)
                .only(name -> name.startsWith("VirtualService/") || name.startsWith("DestinationRule/"));
        Set<String> names = new LinkedHashSet<>(now.objects().keySet());
        before.objects().keySet().stream()
                .filter(name -> name.startsWith("VirtualService/") || name.startsWith("DestinationRule/"))
                .forEach(names::add);
        for (String name : names) {
            boolean isChanged = !Objects.equals(now.spec(name), before.spec(name));
            boolean isKnown = originals.containsKey(name) && Objects.equals(originals.get(name), before.spec(name));
            if (isChanged && !isKnown) {
                found.add(name + " was changed, and the record does not know what it was");
            }
        }
    }
}
