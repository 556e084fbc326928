package io.jenkins.plugins.istio.engine.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.engine.release.RecordConflict;
import io.jenkins.plugins.istio.engine.release.Release;
import io.jenkins.plugins.istio.engine.release.ReleaseRecords;
import io.jenkins.plugins.istio.engine.release.StoredRelease;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import java.util.List;
import java.util.Optional;

/**
 * Keeps each service's record in a ConfigMap beside it; the ConfigMap's resourceVersion is the token. Labels and annotations
 * that others put there stay.
 */
final class ConfigMapRecords implements ReleaseRecords {
    private static final String KEY = "record.json";

    private final ApiServer api;
    private final RightsReview rights;

    ConfigMapRecords(ApiServer api, RightsReview rights) {
        this.api = api;
        this.rights = rights;
    }

    @Override
    public Optional<StoredRelease> find(ServiceRef service) {
        Answer answer = api.get(refOf(service));
        if (answer.isForbidden()) {
            // What else is missing is told at once, and not one right after the other.
            rights.require(service, List.of());
        }
        return Optional.ofNullable(answer.orNull()).map(map -> stored(service, map));
    }

    @Override
    public StoredRelease create(Release release) {
        Ref ref = refOf(release.service());
        String text = RecordText.write(release);
        ObjectNode map = Ours.object(ref);
        map.putObject("data").put(KEY, text);
        Answer answer = api.create(ref, map);
        return answer.isConflict() ? unlessAlready(ref, text, release) : stored(release.service(), answer.required());
    }

    @Override
    public StoredRelease update(StoredRelease before, Release after) {
        Ref ref = refOf(after.service());
        String text = RecordText.write(after);
        ObjectNode change = Json.object();
        change.putObject("metadata").put("resourceVersion", before.version());
        change.putObject("data").put(KEY, text);
        Answer answer = api.merge(ref, change);
        if (answer.isMissing()) {
            throw new RecordConflict(
                    where(ref) + " was deleted while this run held it. Nothing was written; look at the routes before"
                            + " another release begins.");
        }
        return answer.isConflict() ? unlessAlready(ref, text, after) : stored(after.service(), answer.required());
    }

    /** A write whose answer got lost is a conflict with ourselves: then the record says what we wanted already. */
    private StoredRelease unlessAlready(Ref ref, String text, Release wanted) {
        JsonNode map = api.get(ref).orNull();
        if (map != null && map.path("data").path(KEY).asText("").equals(text)) {
            return stored(wanted.service(), map);
        }
        throw new RecordConflict(where(ref)
                + " was written by somebody else at the same time. Nothing of this run was written; run again.");
    }

    private StoredRelease stored(ServiceRef service, JsonNode map) {
        Release release = RecordText.read(
                where(refOf(service)), map.path("data").path(KEY).asText(""));
        return new StoredRelease(
                release, map.path("metadata").path("resourceVersion").asText());
    }

    private String where(Ref ref) {
        return "The release record " + ref + " on cluster " + api.cluster();
    }

    private static Ref refOf(ServiceRef service) {
        return Kind.CONFIG_MAP.named(service.namespace(), Ours.nameFor(service));
    }
}
