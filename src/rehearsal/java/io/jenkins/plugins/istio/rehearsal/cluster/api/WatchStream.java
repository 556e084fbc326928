package io.jenkins.plugins.istio.rehearsal.cluster.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import io.jenkins.plugins.istio.rehearsal.cluster.api.ObjectStore.Change;
import io.jenkins.plugins.istio.rehearsal.cluster.api.ObjectStore.Event;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** One watch: the events of one kind of object, a JSON line each, until the client goes or its time is over. */
final class WatchStream {
    private static final long LONGEST_SECONDS = 1800;
    private static final long BOOKMARK_SECONDS = 10;

    private final ObjectStore store;
    private final EventLog log;
    private final ResourcePath path;
    private final Query query;
    private final Predicate<ObjectNode> selection;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final Set<String> shown = new HashSet<>();

    WatchStream(ObjectStore store, EventLog log, ResourcePath path, Query query) {
        this.store = store;
        this.log = log;
        this.path = path;
        this.query = query;
        selection = RestApi.selection(query);
    }

    /** Answers the request, and returns when the watch is over. */
    void serve(HttpExchange exchange) throws IOException {
        Consumer<Event> listener = events::add;
        try {
            begin(listener);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            send(exchange.getResponseBody());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            store.ignore(listener);
        }
    }

    private void begin(Consumer<Event> listener) {
        String from = query.get("resourceVersion");
        synchronized (store) {
            long version = from.isEmpty() || from.equals("0") ? store.version() : Long.parseLong(from);
            if (from.isEmpty() || from.equals("0")) {
                store.list(path.type(), path.namespace())
                        .forEach(object -> events.add(new Event(path.type(), Change.ADDED, object, version)));
            }
            log.follow(version, listener);
        }
    }

    private void send(OutputStream out) throws IOException, InterruptedException {
        long seconds = query.has("timeoutSeconds") ? Long.parseLong(query.get("timeoutSeconds")) : LONGEST_SECONDS;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            out.flush();
            Event event = events.poll(Math.min(left, TimeUnit.SECONDS.toNanos(BOOKMARK_SECONDS)), TimeUnit.NANOSECONDS);
            if (event != null) {
                send(event, out);
            } else if (query.isTrue("allowWatchBookmarks")) {
                line(out, "BOOKMARK", bookmark());
            }
        }
    }

    private void send(Event event, OutputStream out) throws IOException {
        Metadata metadata = Metadata.of(event.object());
        boolean here = path.namespace() == null || path.namespace().equals(metadata.namespace());
        boolean named = path.name() == null || path.name().equals(metadata.name());
        if (event.type().equals(path.type()) && here && named) {
            boolean wasShown = shown.contains(metadata.uid());
            boolean isShown = event.change() != Change.DELETED && selection.test(event.object());
            if (isShown) {
                shown.add(metadata.uid());
            } else {
                shown.remove(metadata.uid());
            }
            if (isShown || wasShown || event.change() == Change.DELETED && selection.test(event.object())) {
                Change change =
                        !isShown ? Change.DELETED : entersSelection(event, wasShown) ? Change.ADDED : event.change();
                line(out, change.name(), event.object().deepCopy().put("apiVersion", path.apiVersion()));
            }
        }
    }

    /** An object whose change makes a selector fit appears to this watch. */
    private boolean entersSelection(Event event, boolean wasShown) {
        return event.change() == Change.MODIFIED && !wasShown && query.has("labelSelector");
    }

    private ObjectNode bookmark() {
        ObjectNode bookmark = Json.object().put("kind", path.type().kind()).put("apiVersion", path.apiVersion());
        bookmark.putObject("metadata").put("resourceVersion", Long.toString(store.version()));
        return bookmark;
    }

    private static void line(OutputStream out, String type, ObjectNode object) throws IOException {
        ObjectNode line = Json.object().put("type", type);
        line.set("object", object);
        out.write(Json.bytes(line));
        out.write('\n');
    }
}
