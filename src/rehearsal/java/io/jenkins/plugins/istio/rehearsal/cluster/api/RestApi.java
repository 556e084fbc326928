package io.jenkins.plugins.istio.rehearsal.cluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.function.Predicate;

/** What each method on each path does. */
final class RestApi {
    private final ObjectStore store;
    private final Registry registry;
    private final Deletion deletion;
    private final AccessRules access;
    private final PodJournal journal;

    RestApi(ObjectStore store, Registry registry, Deletion deletion, AccessRules access, PodJournal journal) {
        this.store = store;
        this.registry = registry;
        this.deletion = deletion;
        this.access = access;
        this.journal = journal;
    }

    /** @throws ApiError for every refusal */
    Reply handle(ApiRequest request) {
        var document = request.method().equals("GET") ? Discovery.document(request.path()) : null;
        if (document != null) {
            return Reply.ok(document);
        }
        ResourcePath path = ResourcePath.parse(request.path());
        if (path.type().equals(ResourceTypes.RULES_REVIEW)) {
            return Reply.created(access.rules(request.object()));
        }
        if (path.type().equals(ResourceTypes.ACCESS_REVIEW)) {
            return Reply.created(access.review(request.object()));
        }
        requireAccess(path, request);
        return switch (request.method()) {
            case "GET" -> path.name() == null ? Reply.ok(list(path, request.query())) : read(path, request.query());
            case "POST" -> create(path, request);
            case "PUT" -> replace(path, request);
            case "PATCH" -> patch(path, request);
            case "DELETE" -> delete(path, request);
            default -> throw ApiError.methodNotAllowed();
        };
    }

    /** @throws ApiError when the user may not do this */
    void requireAccess(ResourcePath path, ApiRequest request) {
        access.require(path, AccessRules.verb(request.method(), path, request.query()));
    }

    private Reply read(ResourcePath path, Query query) {
        ObjectNode object = registry.get(path.type(), path.namespace(), path.name());
        if ("scale".equals(path.subresource())) {
            return Reply.ok(Scale.of(object));
        }
        if ("log".equals(path.subresource()) && path.type().equals(ResourceTypes.POD)) {
            return Reply.ok(TextNode.valueOf(journal.read(path.namespace(), path.name(), query)));
        }
        requireStatusOrNothing(path);
        return answer(path, object, 200);
    }

    private Reply create(ResourcePath path, ApiRequest request) {
        if (path.name() != null) {
            throw ApiError.methodNotAllowed();
        }
        return answer(path, registry.create(path.type(), path.namespace(), request.object(), request.writing()), 201);
    }

    private Reply replace(ResourcePath path, ApiRequest request) {
        requireName(path);
        if ("scale".equals(path.subresource())) {
            int replicas = Scale.replicas(request.object());
            return Reply.ok(Scale.of(registry.change(
                    path.type(),
                    path.namespace(),
                    path.name(),
                    object -> Scale.set(object, replicas),
                    request.writing())));
        }
        requireStatusOrNothing(path);
        return written(
                path,
                request,
                "status".equals(path.subresource())
                        ? registry.replaceStatus(
                                path.type(), path.namespace(), path.name(), request.object(), request.writing())
                        : registry.replace(
                                path.type(), path.namespace(), path.name(), request.object(), request.writing()));
    }

    private Reply patch(ResourcePath path, ApiRequest request) {
        requireName(path);
        if (request.contentType().equals("application/apply-patch+yaml") && path.subresource() == null) {
            return apply(path, request);
        }
        boolean strategic = request.contentType().equals("application/strategic-merge-patch+json");
        Patch patch = Patch.of(strategic && path.type().custom() ? "" : request.contentType(), request.node());
        if ("scale".equals(path.subresource())) {
            return Reply.ok(Scale.of(registry.change(
                    path.type(),
                    path.namespace(),
                    path.name(),
                    object -> Scale.set(object, Scale.replicas((ObjectNode) patch.apply(Scale.of(object)))),
                    request.writing())));
        }
        requireStatusOrNothing(path);
        synchronized (store) {
            ObjectNode before = registry.get(path.type(), path.namespace(), path.name());
            if (!(patch.apply(before.deepCopy()) instanceof ObjectNode after)) {
                throw ApiError.badRequest("the patch leaves no object");
            }
            return written(
                    path,
                    request,
                    "status".equals(path.subresource())
                            ? registry.replaceStatus(
                                    path.type(), path.namespace(), path.name(), after, request.writing())
                            : registry.replace(path.type(), path.namespace(), path.name(), after, request.writing()));
        }
    }

    private Reply apply(ResourcePath path, ApiRequest request) {
        if (!request.query().has("fieldManager")) {
            throw ApiError.of(
                    422,
                    "Invalid",
                    "PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is required for apply patch");
        }
        boolean exists = store.find(path.type(), path.namespace(), path.name()).isPresent();
        ObjectNode applied = request.object();
        Metadata.of(applied).node().put("name", path.name());
        ObjectNode object = registry.apply(
                path.type(),
                path.namespace(),
                path.name(),
                applied,
                request.query().isTrue("force"),
                request.writing());
        return answer(path, object, exists ? 200 : 201);
    }

    private Reply delete(ResourcePath path, ApiRequest request) {
        requireName(path);
        JsonNode options = request.body().isBlank() ? Json.object() : request.node();
        String policy = options.path("propagationPolicy").asText(request.query().get("propagationPolicy"));
        Deletion.Propagation propagation = options.path("orphanDependents").asBoolean()
                ? Deletion.Propagation.ORPHAN
                : Deletion.Propagation.of(policy);
        synchronized (store) {
            ObjectNode object = registry.get(path.type(), path.namespace(), path.name());
            requirePreconditions(path, object, options.path("preconditions"));
            boolean dry = request.writing().dry()
                    || options.path("dryRun").path(0).asText("").equals("All");
            if (!dry) {
                object = deletion.delete(path.type(), path.namespace(), path.name(), propagation);
            }
            return answer(path, object, 200);
        }
    }

    private ObjectNode list(ResourcePath path, Query query) {
        Predicate<ObjectNode> wanted = selection(query);
        synchronized (store) {
            ObjectNode list = Json.object().put("kind", path.type().listKind()).put("apiVersion", path.apiVersion());
            list.putObject("metadata").put("resourceVersion", Long.toString(store.version()));
            ArrayNode items = list.putArray("items");
            store.list(path.type(), path.namespace()).stream()
                    .filter(wanted)
                    .forEach(object -> items.add(object.put("apiVersion", path.apiVersion())));
            return list;
        }
    }

    /** The objects that {@code labelSelector} and {@code fieldSelector} pick. */
    static Predicate<ObjectNode> selection(Query query) {
        LabelSelector labels = LabelSelector.parse(query.get("labelSelector"));
        Map<String, String> fields = FieldSelector.parse(query.get("fieldSelector"));
        return object -> labels.test(Metadata.of(object).labels()) && FieldSelector.matches(fields, object);
    }

    /** An object on its way out goes when a write took its last finalizer. */
    private Reply written(ResourcePath path, ApiRequest request, ObjectNode object) {
        if (!request.writing().dry()) {
            deletion.finishWhenReleased(path.type(), object);
        }
        return answer(path, object, 200);
    }

    private static Reply answer(ResourcePath path, ObjectNode object, int code) {
        return new Reply(code, object.put("apiVersion", path.apiVersion()));
    }

    private static void requireName(ResourcePath path) {
        if (path.name() == null) {
            throw ApiError.methodNotAllowed();
        }
    }

    private static void requireStatusOrNothing(ResourcePath path) {
        if (path.subresource() != null && !path.subresource().equals("status")) {
            throw ApiError.noSuchPath();
        }
    }

    private static void requirePreconditions(ResourcePath path, ObjectNode object, JsonNode preconditions) {
        for (String field : new String[] {"uid", "resourceVersion"}) {
            String expected = preconditions.path(field).asText("");
            String found = object.path("metadata").path(field).asText("");
            if (!expected.isEmpty() && !expected.equals(found)) {
                throw ApiError.conflict(
                        path.type(),
                        path.name(),
                        "Precondition failed: " + field + " in precondition: " + expected + ", " + field
                                + " in object meta: " + found);
            }
        }
    }
}
