package io.jenkins.plugins.istio.engine.evidence;

import io.jenkins.plugins.istio.engine.verification.RecordedRequest;
import java.util.List;

/**
 * The requests that a file holds, as many as are wanted.
 *
 * @param requests in the order of the file
 * @param note what was left out, and why; empty for nothing
 */
public record RequestList(List<RecordedRequest> requests, String note) {
    public RequestList {
        requests = List.copyOf(requests);
    }
}
