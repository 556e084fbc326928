package io.jenkins.plugins.istio.engine.release;

import java.util.List;

/** An edit that is computed and not yet written. */
public interface RouteChange {

    /**
     * The objects as they will stand; goes into the record before {@link #write()}. After that ask again: where others had
     * overtaken what this was computed from, it was computed anew.
     */
    RouteState target();

    /** For each object that differs, its name and the difference, line by line. Empty when nothing would be written. */
    List<String> differences();

    /** What somebody else had changed and keeps, where this change gives originals back; otherwise empty. */
    List<String> foreignEdits();

    /**
     * Asks the cluster whether it would take this. Nothing is written.
     *
     * @throws ClusterTrouble when it would not
     */
    void tryOut();

    /**
     * Writes each object under the resourceVersion that it was computed from; on a conflict it is read, computed and tried
     * again, a bounded number of times. When one write fails for good, the earlier ones are reverted. A change that differs
     * in nothing writes nothing, but where it gives originals back it still gives up what the cluster notes of our writes.
     *
     * @throws ClusterTrouble when the cluster does not take it
     * @throws DriftFound when somebody else changed the routes meanwhile
     */
    void write();

    /**
     * After a {@link #write()} that failed: whether something of it may stand all the same, because an answer got lost or an
     * earlier write could not be put back. Then only a later look at the objects can tell.
     */
    boolean mayStand();

    default boolean isEmpty() {
        return differences().isEmpty();
    }
}
