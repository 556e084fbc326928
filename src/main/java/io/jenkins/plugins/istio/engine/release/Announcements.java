package io.jenkins.plugins.istio.engine.release;

import java.util.Optional;

/** Port: what people who look at the cluster are told of a release. No truth is lost when it cannot be said. */
public interface Announcements {

    /**
     * Tells that somebody approved. Saying the same again tells nothing new.
     *
     * @param approval with what stood when it was given
     * @return why it could not be told, in a sentence; empty when it was
     */
    Optional<String> approved(Release release, Approval approval);
}
