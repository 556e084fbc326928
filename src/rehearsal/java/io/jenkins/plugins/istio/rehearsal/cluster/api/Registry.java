package io.jenkins.plugins.istio.rehearsal.cluster.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Kubernetes' rules of changing objects, over the store: names, versions, generations, status, admission. */
public final class Registry {
    private final ObjectStore store;
    private final Clock clock;

    public Registry(ObjectStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** @throws ApiError in kubernetes' words when there is none */
    public ObjectNode get(ResourceType type, String namespace, String name) {
        return store.find(type, namespace, name).orElseThrow(() -> ApiError.notFound(type, name));
    }

    /** @throws ApiError in kubernetes' words when the object cannot be made */
    public ObjectNode create(ResourceType type, String namespace, ObjectNode wanted, Writing writing) {
        ObjectNode object = wanted.deepCopy();
        Metadata metadata = Metadata.of(object);
        synchronized (store) {
            settleIdentity(type, namespace, object, metadata);
            if (!metadata.node().path("resourceVersion").asText("").isEmpty()) {
                throw ApiError.of(500, "InternalError", "resourceVersion should not be set on objects to be created");
            }
            if (store.find(type, namespace, metadata.name()).isPresent()) {
                throw ApiError.alreadyExists(type, metadata.name());
            }
            if (type.namespaced()
                    && store.find(ResourceTypes.NAMESPACE, null, namespace).isEmpty()) {
                throw ApiError.notFound(ResourceTypes.NAMESPACE, namespace);
            }
            Defaults.fillIn(type, object, store.version());
            Admission.check(type, object, null);
            metadata.node()
                    .put(
                            "uid",
                            UUID.nameUUIDFromBytes(("uid" + store.version()).getBytes())
                                    .toString());
            metadata.node().put("creationTimestamp", now());
            metadata.node().put("generation", 1);
            if (!type.equals(ResourceTypes.POD)) {
                object.remove("status");
            }
            FieldOwners owners = FieldOwners.of(Json.object());
            owners.update(Json.object(), object, writing.manager(), now());
            owners.noteIn(object);
            return keep(type, object, writing);
        }
    }

    /**
     * Replaces the object by {@code wanted}; its status stays.
     *
     * @throws ApiError in kubernetes' words when it does not exist, changed meanwhile, or may not be so
     */
    public ObjectNode replace(ResourceType type, String namespace, String name, ObjectNode wanted, Writing writing) {
        synchronized (store) {
            ObjectNode before = get(type, namespace, name);
            ObjectNode object = wanted.deepCopy();
            Metadata metadata = Metadata.of(object);
            if (!metadata.name().equals(name)) {
                throw ApiError.badRequest("the name of the object (" + metadata.name()
                        + ") does not match the name on the URL (" + name + ")");
            }
            settleIdentity(type, namespace, object, metadata);
            Metadata old = Metadata.of(before);
            String expected = metadata.node().path("resourceVersion").asText("");
            if (expected.isEmpty() && type.custom()) {
                throw ApiError.invalid(
                        type, name, "metadata.resourceVersion: Invalid value: 0x0: must be specified for an update");
            }
            if (!expected.isEmpty()
                    && !expected.equals(old.node().path("resourceVersion").asText())) {
                throw ApiError.modifiedMeanwhile(type, name);
            }
            if (!metadata.uid().isEmpty() && !metadata.uid().equals(old.uid())) {
                throw ApiError.conflict(
                        type,
                        name,
                        "Precondition failed: UID in precondition: " + metadata.uid() + ", UID in object meta: "
                                + old.uid());
            }
            metadata.node().put("uid", old.uid());
            metadata.node().set("creationTimestamp", old.node().get("creationTimestamp"));
            metadata.node().set("resourceVersion", old.node().get("resourceVersion"));
            carry(old, metadata, "deletionTimestamp");
            carry(old, metadata, "deletionGracePeriodSeconds");
            if (before.has("status")) {
                object.set("status", before.get("status"));
            } else {
                object.remove("status");
            }
            metadata.node()
                    .put(
                            "generation",
                            old.node().path("generation").asInt(1) + (isSameButMetadata(before, object) ? 0 : 1));
            Defaults.fillIn(type, object, store.version());
            Admission.check(type, object, before);
            FieldOwners owners = FieldOwners.between(before, object);
            owners.update(before, object, writing.manager(), now());
            owners.noteIn(object);
            return keepIfChanged(type, before, object, writing);
        }
    }

    /**
     * Server-side apply: makes the object, or merges {@code applied} into it field by field.
     *
     * @param force take over what others own
     * @throws ApiError in kubernetes' words when others own fields that would change
     */
    public ObjectNode apply(
            ResourceType type, String namespace, String name, ObjectNode applied, boolean force, Writing writing) {
        synchronized (store) {
            ObjectNode wanted = applied.deepCopy();
            Metadata.of(wanted).node().remove("managedFields");
            boolean exists = store.find(type, namespace, name).isPresent();
            ObjectNode before = exists ? get(type, namespace, name) : null;
            FieldOwners owners = FieldOwners.of(exists ? before : Json.object());
            Set<List<String>> givenUp =
                    owners.apply(type, exists ? before : Json.object(), wanted, writing.manager(), now(), force);
            ObjectNode made = exists
                    ? replace(
                            type,
                            namespace,
                            name,
                            merged(type, before, wanted, givenUp),
                            new Writing(writing.manager(), true))
                    : create(type, namespace, wanted, new Writing(writing.manager(), true));
            owners.noteIn(made);
            return exists ? keepIfChanged(type, before, made, writing) : keep(type, made, writing);
        }
    }

    private static ObjectNode merged(
            ResourceType type, ObjectNode before, ObjectNode applied, Set<List<String>> givenUp) {
        ObjectNode base = before.deepCopy();
        givenUp.forEach(path -> FieldSet.remove(base, path));
        return (ObjectNode)
                (type.custom() ? MergePatch.merge(base, applied) : StrategicMergePatch.merge(base, applied));
    }

    /** Replaces the status alone. */
    public ObjectNode replaceStatus(
            ResourceType type, String namespace, String name, ObjectNode wanted, Writing writing) {
        synchronized (store) {
            ObjectNode before = get(type, namespace, name);
            String expected = wanted.path("metadata").path("resourceVersion").asText("");
            if (!expected.isEmpty()
                    && !expected.equals(
                            before.path("metadata").path("resourceVersion").asText())) {
                throw ApiError.modifiedMeanwhile(type, name);
            }
            ObjectNode object = before.deepCopy();
            if (wanted.has("status")) {
                object.set("status", wanted.get("status").deepCopy());
            }
            return keepIfChanged(type, before, object, writing);
        }
    }

    /** Changes the object as it is now, by the rules of {@link #replace}. */
    public ObjectNode change(
            ResourceType type, String namespace, String name, UnaryOperator<ObjectNode> edit, Writing writing) {
        synchronized (store) {
            return replace(type, namespace, name, edit.apply(get(type, namespace, name)), writing);
        }
    }

    private ObjectNode keepIfChanged(ResourceType type, ObjectNode before, ObjectNode object, Writing writing) {
        return object.equals(before) ? before : keep(type, object, writing);
    }

    private ObjectNode keep(ResourceType type, ObjectNode object, Writing writing) {
        return writing.dry() ? object : store.put(type, object);
    }

    private void settleIdentity(ResourceType type, String namespace, ObjectNode object, Metadata metadata) {
        String kind = object.path("kind").asText(type.kind());
        if (!kind.equals(type.kind())) {
            throw ApiError.badRequest("the object provided is of kind " + kind + "; this path serves " + type.kind());
        }
        String apiVersion = object.path("apiVersion").asText(type.preferredApiVersion());
        if (type.versions().stream().map(type::apiVersion).noneMatch(apiVersion::equals)) {
            throw ApiError.badRequest("the API version in the data (" + apiVersion
                    + ") does not match the expected API version (" + type.preferredApiVersion() + ")");
        }
        object.put("apiVersion", type.preferredApiVersion()).put("kind", type.kind());
        if (metadata.name().isEmpty() && metadata.node().hasNonNull("generateName")) {
            metadata.node().put("name", metadata.node().get("generateName").asText() + Names.suffix(store.version()));
        }
        if (metadata.name().isEmpty()) {
            throw ApiError.invalid(type, "", "metadata.name: Required value: name or generateName is required");
        }
        if (!type.namespaced()) {
            metadata.node().remove("namespace");
            return;
        }
        if (!metadata.namespace().isEmpty() && !metadata.namespace().equals(namespace)) {
            throw ApiError.badRequest(
                    "the namespace of the provided object does not match the namespace sent on the request");
        }
        metadata.node().put("namespace", namespace);
    }

    private static void carry(Metadata from, Metadata to, String field) {
        if (from.node().has(field)) {
            to.node().set(field, from.node().get(field));
        } else {
            to.node().remove(field);
        }
    }

    private static boolean isSameButMetadata(ObjectNode one, ObjectNode other) {
        return withoutFrame(one).equals(withoutFrame(other));
    }

    private static ObjectNode withoutFrame(ObjectNode object) {
        ObjectNode rest = object.deepCopy();
        rest.remove(List.of("apiVersion", "kind", "metadata", "status"));
        return rest;
    }

    String now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
