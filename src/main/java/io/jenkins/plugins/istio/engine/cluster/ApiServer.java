package io.jenkins.plugins.istio.engine.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What one API server can be asked, as JSON trees. */
final class ApiServer {
    /** The name under which the API server notes what we wrote. */
    static final String FIELD_MANAGER = "istio-release";

    private static final String BY_US = "?fieldManager=" + FIELD_MANAGER;
    private static final String DRY = "dryRun=All";
    private static final String MERGE_PATCH = "application/merge-patch+json";
    private static final String APPLY_PATCH = "application/apply-patch+yaml";

    private final Transport transport;
    private final boolean isDry;

    ApiServer(Transport transport) {
        this(transport, false);
    }

    private ApiServer(Transport transport, boolean isDry) {
        this.transport = transport;
        this.isDry = isDry;
    }

    /** The same server, which admits or refuses each write as ever, and then carries none of them out. */
    ApiServer asDryRun() {
        return new ApiServer(transport, true);
    }

    String cluster() {
        return transport.cluster();
    }

    Answer get(Ref ref) {
        return transport.send(Action.GET, ref, ref.path(), null, null);
    }

    Answer list(Ref ref) {
        return transport.send(Action.LIST, ref.all(), ref.all().path(), null, null);
    }

    /** @param labels that every object of the answer must carry */
    Answer list(Ref ref, Map<String, String> labels) {
        String selector = labels.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(Collectors.joining(","));
        return transport.send(
                Action.LIST,
                ref.all(),
                ref.all().path() + "?labelSelector=" + URLEncoder.encode(selector, StandardCharsets.UTF_8),
                null,
                null);
    }

    /**
     * What a container wrote.
     *
     * @param query what of it: {@code container=reviews&sinceTime=…}
     */
    Answer log(String namespace, String pod, String query) {
        Ref ref = Kind.POD_LOG.named(namespace, pod);
        String path = Kind.POD.named(namespace, pod).path() + "/log?" + query;
        return transport.send(Action.LOG, ref, path, null, null);
    }

    String version() {
        Kind server = new Kind("", "", "", "the server's");
        return transport
                .send(Action.GET, new Ref(server, null, "version"), "/version", null, null)
                .required()
                .path("gitVersion")
                .asText();
    }

    /** The versions of an API group that the server serves, the preferred ones first; none when it does not know the group. */
    List<String> versionsOf(String group) {
        Kind any = new Kind(group, "", "", "API group");
        Answer answer = transport.send(Action.GET, new Ref(any, null, group), "/apis/" + group, null, null);
        List<String> versions = new ArrayList<>();
        if (!answer.isMissing()) {
            answer.required()
                    .path("versions")
                    .forEach(version -> versions.add(version.path("version").asText()));
        }
        return versions;
    }

    Answer create(Ref ref, JsonNode object) {
        return transport.send(Action.CREATE, ref, ref.all().path() + byUs(), Transport.JSON, object);
    }

    /** Writes the whole object, provided that its resourceVersion is still the newest. */
    Answer replace(Ref ref, JsonNode object) {
        return transport.send(Action.UPDATE, ref, ref.path() + byUs(), Transport.JSON, object);
    }

    /** Changes the fields named; with a resourceVersion among them, only if that is still the newest. */
    Answer merge(Ref ref, JsonNode fields) {
        return transport.send(Action.PATCH, ref, ref.path() + byUs(), MERGE_PATCH, fields);
    }

    /** Server-side apply. */
    Answer apply(Ref ref, JsonNode object) {
        return transport.send(Action.PATCH, ref, ref.path() + byUs() + "&force=true", APPLY_PATCH, object);
    }

    /** Deletes it, and what it owns in the background. */
    Answer delete(Ref ref) {
        ObjectNode options = Json.object()
                .put("kind", "DeleteOptions")
                .put("apiVersion", "v1")
                .put("propagationPolicy", "Background");
        return transport.send(Action.DELETE, ref, ref.path() + (isDry ? "?" + DRY : ""), Transport.JSON, options);
    }

    private String byUs() {
        return isDry ? BY_US + "&" + DRY : BY_US;
    }
}
