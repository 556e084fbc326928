package io.jenkins.plugins.istio.engine.evidence;

import io.jenkins.plugins.istio.engine.verification.RecordedRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Gathers the requests of a file: each once, none with a secret, and as many as are wanted, spread over the whole file. */
final class RequestCollection {
    private static final int LONGEST_BODY = 100_000;

    private final boolean unsafeMethods;
    private final Set<RecordedRequest> requests = new LinkedHashSet<>();
    private final Set<String> secrets = new TreeSet<>();
    private final Map<String, Integer> leftOut = new LinkedHashMap<>();
    private int found;

    RequestCollection(boolean unsafeMethods) {
        this.unsafeMethods = unsafeMethods;
    }

    /** @throws IllegalArgumentException when it is no request */
    void add(String method, String path, Map<String, String> headers, String body) {
        found++;
        Map<String, String> kept = new LinkedHashMap<>();
        headers.forEach((name, value) -> {
            if (RequestHeaders.bearsSecret(name)) {
                secrets.add(name.toLowerCase(java.util.Locale.ROOT));
            } else if (!RequestHeaders.isOfTheConnection(name)) {
                kept.put(name, value);
            }
        });
        RecordedRequest request = new RecordedRequest(method, path, kept, body);
        if (!request.isSafe() && !unsafeMethods) {
            leaveOut("of another method than GET, HEAD and OPTIONS");
        } else if (body != null && body.length() > LONGEST_BODY) {
            leaveOut("with a body of more than " + LONGEST_BODY / 1000 + " kB");
        } else {
            requests.add(request);
        }
    }

    /** One more request is not sent. */
    void leaveOut(String why) {
        leftOut.merge(why, 1, Integer::sum);
    }

    /** One more request is not sent, and was not counted by {@link #add}. */
    void passOver(String why) {
        found++;
        leaveOut(why);
    }

    /**
     * @param file for messages
     * @param limit at least 1
     * @throws IllegalArgumentException when nothing is left to send
     */
    RequestList list(String file, int limit) {
        if (requests.isEmpty()) {
            throw new IllegalArgumentException("parity: " + file + " holds no request that may be sent; found " + found
                    + (leftOut.isEmpty() ? "" : ", " + words()) + ". Give it GET requests, or say unsafeMethods: true");
        }
        List<RecordedRequest> all = new ArrayList<>(requests);
        List<RecordedRequest> spread = new ArrayList<>();
        int wanted = Math.min(limit, all.size());
        for (int i = 0; i < wanted; i++) {
            spread.add(all.get((int) ((long) i * all.size() / wanted)));
        }
        return new RequestList(spread, note(spread.size()));
    }

    private String note(int sent) {
        List<String> notes = new ArrayList<>();
        if (sent < found) {
            String why = words();
            notes.add(sent + " of " + found + " requests of the file"
                    + (requests.size() > sent ? ", spread over " + requests.size() + " different ones" : "")
                    + (why.isEmpty() ? "" : "; " + why));
        }
        if (!secrets.isEmpty()) {
            notes.add("left out of the file's headers: " + String.join(", ", secrets) + "; give them by headers");
        }
        return String.join("; ", notes);
    }

    private String words() {
        List<String> parts = new ArrayList<>();
        leftOut.forEach((why, count) -> parts.add(count + " left out " + why));
        return String.join(", ", parts);
    }
}
