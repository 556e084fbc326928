package io.jenkins.plugins.istio.rehearsal.cluster.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Where the objects are. What goes in and what comes out are copies, so nobody changes a stored object by accident.
 * Its monitor is the one lock of the cluster: whoever reads in order to write holds it.
 */
public final class ObjectStore {

    /** What happened to an object, with watch's words. */
    public enum Change {
        ADDED,
        MODIFIED,
        DELETED
    }

    /**
     * @param type of the object
     * @param change what happened
     * @param object as it is now, or was before it was deleted; not to be changed
     * @param version the resourceVersion of this happening
     */
    public record Event(ResourceType type, Change change, ObjectNode object, long version) {}

    private record Key(String namespace, String name) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byNamespace = namespace.compareTo(other.namespace);
            return byNamespace != 0 ? byNamespace : name.compareTo(other.name);
        }
    }

    private final Map<ResourceType, TreeMap<Key, ObjectNode>> objects = new HashMap<>();
    private final List<Consumer<Event>> listeners = new CopyOnWriteArrayList<>();
    private long version = 1000;

    /** {@code listener} hears of every change in order, while the store is locked: it must not wait. */
    public void listen(Consumer<Event> listener) {
        listeners.add(listener);
    }

    public void ignore(Consumer<Event> listener) {
        listeners.remove(listener);
    }

    /** The resourceVersion of the last change. */
    public synchronized long version() {
        return version;
    }

    /** The next change gets a higher resourceVersion than this. */
    public synchronized void continueFrom(long lastVersion) {
        version = Math.max(version, lastVersion);
    }

    public synchronized Optional<ObjectNode> find(ResourceType type, String namespace, String name) {
        return Optional.ofNullable(of(type).get(key(namespace, name))).map(ObjectNode::deepCopy);
    }

    /** All of one type, ordered by namespace and name; of every namespace when {@code namespace} is null. */
    public synchronized List<ObjectNode> list(ResourceType type, String namespace) {
        List<ObjectNode> found = new ArrayList<>();
        of(type).forEach((key, object) -> {
            if (namespace == null || namespace.equals(key.namespace)) {
                found.add(object.deepCopy());
            }
        });
        return found;
    }

    /** Keeps {@code object} under its name, with a new resourceVersion, and returns it as stored. */
    public synchronized ObjectNode put(ResourceType type, ObjectNode object) {
        ObjectNode stored = object.deepCopy();
        Metadata metadata = Metadata.of(stored);
        version++;
        metadata.node().put("resourceVersion", Long.toString(version));
        ObjectNode before = of(type).put(key(metadata.namespace(), metadata.name()), stored);
        tell(new Event(type, before == null ? Change.ADDED : Change.MODIFIED, stored, version));
        return stored.deepCopy();
    }

    /** Forgets the object; nothing happens when there is none. */
    public synchronized void remove(ResourceType type, String namespace, String name) {
        ObjectNode gone = of(type).remove(key(namespace, name));
        if (gone != null) {
            version++;
            ObjectNode last = gone.deepCopy();
            Metadata.of(last).node().put("resourceVersion", Long.toString(version));
            tell(new Event(type, Change.DELETED, last, version));
        }
    }

    private void tell(Event event) {
        listeners.forEach(listener -> listener.accept(event));
    }

    private TreeMap<Key, ObjectNode> of(ResourceType type) {
        return objects.computeIfAbsent(type, any -> new TreeMap<>());
    }

    private static Key key(String namespace, String name) {
        return new Key(namespace == null ? "" : namespace, name);
    }
}
