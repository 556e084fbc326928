package io.jenkins.plugins.istio.lab;

import java.util.Map;

/**
 * One answer in full.
 *
 * @param status the HTTP status
 * @param headers the last of each name, names in lower case
 * @param body the text; the lab's pods name themselves, the host and the path that they were asked for
 */
record Page(int status, Map<String, String> headers, String body) {
    Page {
        headers = Map.copyOf(headers);
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }
}
