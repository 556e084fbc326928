package io.jenkins.plugins.istio.bench;

import io.jenkins.plugins.istio.rehearsal.cluster.api.ApiRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a release asked of the API server, by verb and kind of object. A watch counts once.
 *
 * @param requests in order
 */
record RequestCount(List<ApiRequest> requests) {
    RequestCount {
        requests = List.copyOf(requests);
    }

    /** What came after {@code before}. */
    RequestCount since(RequestCount before) {
        return new RequestCount(requests.subList(before.total(), requests.size()));
    }

    int total() {
        return requests.size();
    }

    /** Verb and kind of each. */
    List<String> inOrder() {
        return requests.stream()
                .map(request -> request.method() + " " + kind(request.path()))
                .toList();
    }

    /** How many of each kind: {@code PUT virtualservices} and the like. */
    Map<String, Integer> byKind() {
        Map<String, Integer> counts = new TreeMap<>();
        inOrder().forEach(request -> counts.merge(request, 1, Integer::sum));
        return counts;
    }

    /** The plural name in a path such as {@code /apis/GROUP/VERSION/namespaces/NAME/PLURAL/NAME}. */
    static String kind(String path) {
        String[] parts = path.substring(1).split("/");
        int at = parts[0].equals("api") ? 2 : 3;
        if (parts.length > at + 2 && parts[at].equals("namespaces")) {
            at += 2;
        }
        return parts.length > at ? parts[at] : path;
    }
}
