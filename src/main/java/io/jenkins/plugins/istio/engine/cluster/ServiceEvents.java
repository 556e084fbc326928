package io.jenkins.plugins.istio.engine.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.engine.release.Announcements;
import io.jenkins.plugins.istio.engine.release.Approval;
import io.jenkins.plugins.istio.engine.release.Release;
import io.jenkins.plugins.istio.engine.release.ReleaseException;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** Events on the Service: what {@code kubectl describe service} shows. The API server forgets them after an hour or so. */
final class ServiceEvents implements Announcements {
    private static final String REASON = "ReleaseApproved";
    /** The API server refuses longer ones. */
    private static final int LONGEST_MESSAGE = 1024;

    private final ApiServer api;

    ServiceEvents(ApiServer api) {
        this.api = api;
    }

    @Override
    public Optional<String> approved(Release release, Approval approval) {
        try {
            Answer answer = api.create(refOf(release.service(), approval), event(release, approval));
            if (!answer.isConflict()) {
                answer.required();
            }
            return Optional.empty();
        } catch (ReleaseException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** The same approval has the same name, so that telling it twice is a conflict and no second event. */
    private static Ref refOf(ServiceRef service, Approval approval) {
        String known = service + " " + approval.who() + " " + approval.when();
        String name = Ours.nameFor(service) + "." + UUID.nameUUIDFromBytes(known.getBytes(StandardCharsets.UTF_8));
        return Kind.EVENT.named(service.namespace(), name);
    }

    private ObjectNode event(Release release, Approval approval) {
        ServiceRef service = release.service();
        String when = approval.when().truncatedTo(ChronoUnit.SECONDS).toString();
        ObjectNode event = Ours.object(refOf(service, approval))
                .put("type", "Normal")
                .put("reason", REASON)
                .put("message", message(release, approval))
                .put("firstTimestamp", when)
                .put("lastTimestamp", when)
                .put("count", 1)
                .put("reportingComponent", Ours.VALUE);
        event.putObject("source").put("component", Ours.VALUE);
        ObjectNode involved = event.putObject("involvedObject")
                .put("apiVersion", Kind.SERVICE.apiVersion())
                .put("kind", Kind.SERVICE.name())
                .put("namespace", service.namespace())
                .put("name", service.name());
        // kubectl describe looks for events by uid.
        ObjectNode live =
                api.get(Kind.SERVICE.named(service.namespace(), service.name())).orNull();
        if (live != null) {
            involved.put("uid", live.path("metadata").path("uid").asText());
        }
        return event;
    }

    private static String message(Release release, Approval approval) {
        String text = approval.who() + " approved"
                + (approval.message() == null ? "" : " \"" + approval.message() + "\"")
                + (approval.parameters().isEmpty() ? "" : " " + approval.parameters())
                + (release.candidate() == null
                        ? ""
                        : " for " + release.candidate().name())
                + "; it stood at " + approval.seen();
        return text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE - 1) + "…";
    }
}
