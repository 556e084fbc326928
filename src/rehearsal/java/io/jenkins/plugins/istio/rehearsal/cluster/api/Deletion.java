package io.jenkins.plugins.istio.rehearsal.cluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** How objects go: pods take leave first, finalizers hold an object, and what an object owns goes with it. */
public final class Deletion {
    /** How long a pod takes from being asked to go until it is gone, when nobody says otherwise. */
    public static final Duration LEAVE = Duration.ofSeconds(2);

    private static final String FOREGROUND = "foregroundDeletion";

    /** What happens to the objects that a deleted object owns. */
    public enum Propagation {
        /** They go after it. */
        BACKGROUND,
        /** They go before it. */
        FOREGROUND,
        /** They stay, and nobody owns them. */
        ORPHAN;

        static Propagation of(String word) {
            return switch (word) {
                case "Foreground" -> FOREGROUND;
                case "Orphan" -> ORPHAN;
                case "Background", "" -> BACKGROUND;
                default ->
                    throw ApiError.of(
                            422,
                            "Invalid",
                            "DeleteOptions.meta.k8s.io \"\" is invalid: propagationPolicy: Invalid value: \"" + word
                                    + "\"");
            };
        }
    }

    private record Located(ResourceType type, ObjectNode object) {}

    private final ObjectStore store;
    private final Clock clock;

    public Deletion(ObjectStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** @throws ApiError in kubernetes' words when there is no such object */
    public ObjectNode delete(ResourceType type, String namespace, String name, Propagation propagation) {
        synchronized (store) {
            ObjectNode object = store.find(type, namespace, name).orElseThrow(() -> ApiError.notFound(type, name));
            Metadata metadata = Metadata.of(object);
            if (propagation == Propagation.ORPHAN) {
                dependents(metadata.uid()).forEach(dependent -> disown(dependent, metadata.uid()));
            }
            boolean waits = propagation == Propagation.FOREGROUND
                    && !dependents(metadata.uid()).isEmpty();
            boolean isHeld = waits
                    || type.equals(ResourceTypes.POD)
                    || !metadata.node().path("finalizers").isEmpty();
            if (!isHeld) {
                finish(type, object);
                return object;
            }
            if (!metadata.isOnItsWayOut()) {
                metadata.node()
                        .put(
                                "deletionTimestamp",
                                clock.instant()
                                        .plus(LEAVE)
                                        .truncatedTo(ChronoUnit.SECONDS)
                                        .toString());
                metadata.node()
                        .put(
                                "deletionGracePeriodSeconds",
                                type.equals(ResourceTypes.POD) ? (int) LEAVE.toSeconds() : 0);
                if (waits) {
                    metadata.node().withArray("/finalizers").add(FOREGROUND);
                }
                store.put(type, object);
            }
            if (waits) {
                dependents(metadata.uid()).forEach(each -> delete(each, Propagation.FOREGROUND));
            }
            return store.find(type, namespace, name).orElse(object);
        }
    }

    /** The object is gone now, and what it owns follows it. */
    public void finish(ResourceType type, ObjectNode object) {
        synchronized (store) {
            Metadata metadata = Metadata.of(object);
            store.remove(type, metadata.namespace(), metadata.name());
            dependents(metadata.uid()).forEach(each -> delete(each, Propagation.BACKGROUND));
            for (JsonNode owner : metadata.node().path("ownerReferences")) {
                ResourceTypes.ofKind(
                                owner.path("apiVersion").asText(),
                                owner.path("kind").asText())
                        .flatMap(ownerType -> store.find(
                                        ownerType,
                                        metadata.namespace(),
                                        owner.path("name").asText())
                                .map(found -> new Located(ownerType, found)))
                        .ifPresent(this::finishWhenAlone);
            }
        }
    }

    /** An object that only its finalizers hold goes when it has none left. */
    void finishWhenReleased(ResourceType type, ObjectNode object) {
        Metadata metadata = Metadata.of(object);
        if (metadata.isOnItsWayOut()
                && !type.equals(ResourceTypes.POD)
                && metadata.node().path("finalizers").isEmpty()) {
            finish(type, object);
        }
    }

    private void finishWhenAlone(Located owner) {
        Metadata metadata = Metadata.of(owner.object());
        if (!metadata.isOnItsWayOut() || !dependents(metadata.uid()).isEmpty()) {
            return;
        }
        if (metadata.node().path("finalizers") instanceof ArrayNode finalizers) {
            for (int i = finalizers.size() - 1; i >= 0; i--) {
                if (finalizers.get(i).asText().equals(FOREGROUND)) {
                    finalizers.remove(i);
                }
            }
        }
        finishWhenReleased(owner.type(), owner.object());
    }

    private void delete(Located located, Propagation propagation) {
        Metadata metadata = Metadata.of(located.object());
        Optional<ObjectNode> still = store.find(located.type(), metadata.namespace(), metadata.name());
        still.ifPresent(any -> delete(located.type(), metadata.namespace(), metadata.name(), propagation));
    }

    private void disown(Located dependent, String uid) {
        ArrayNode owners = (ArrayNode) Metadata.of(dependent.object()).node().get("ownerReferences");
        for (int i = owners.size() - 1; i >= 0; i--) {
            if (owners.get(i).path("uid").asText().equals(uid)) {
                owners.remove(i);
            }
        }
        store.put(dependent.type(), dependent.object());
    }

    private List<Located> dependents(String uid) {
        return ResourceTypes.all().stream()
                .flatMap(type -> store.list(type, null).stream().map(object -> new Located(type, object)))
                .filter(located -> isOwnedBy(located.object(), uid))
                .toList();
    }

    private static boolean isOwnedBy(ObjectNode object, String uid) {
        for (JsonNode owner : object.path("metadata").path("ownerReferences")) {
            if (owner.path("uid").asText().equals(uid)) {
                return true;
            }
        }
        return false;
    }
}
