package io.jenkins.plugins.istio.blackbox;

import java.net.http.HttpResponse;

/**
 * What Jenkins answered.
 *
 * @param location of what the request made; empty for none
 */
record Answer(int status, String body, String location) {
    static Answer of(HttpResponse<String> response) {
        return new Answer(
                response.statusCode(),
                response.body(),
                response.headers().firstValue("Location").orElse(""));
    }

    /** @throws AssertionError when Jenkins refused */
    Answer required(String request) {
        if (status >= 400) {
            throw new AssertionError(request + " was answered by " + status + ": " + body);
        }
        return this;
    }
}
