package io.jenkins.plugins.istio.engine.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.engine.release.CandidateOrder;
import io.jenkins.plugins.istio.engine.release.Refusal;
import io.jenkins.plugins.istio.engine.routing.SpecJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Computes the candidate's objects, and brings the cluster to them. */
final class CandidateWorkload {
    private static final int CONFLICT_ATTEMPTS = 5;

    private final ApiServer api;
    private final Glance glance;
    private final Selectors selectors;

    CandidateWorkload(ApiServer api, Glance glance, Selectors selectors) {
        this.api = api;
        this.glance = glance;
        this.selectors = selectors;
    }

    /** The objects as they shall be, by what the preflight saw. Changes nothing. */
    List<ObjectNode> preview(CandidateOrder order) {
        if (!order.manifests().isEmpty()) {
            return fromManifests(order);
        }
        List<ObjectNode> deployments = glance.deployments(order.service().namespace());
        ObjectNode stable = named(deployments, order.stable().deployment())
                .orElseGet(() -> api.get(stableRef(order)).required());
        ObjectNode copy = copy(stable, order);
        return List.of(named(deployments, order.candidate().deployment())
                .map(existing -> brought(existing, copy, order))
                .orElse(copy));
    }

    /** The objects shall exist. Nothing changes when they do already. */
    void make(CandidateOrder order) {
        if (order.manifests().isEmpty()) {
            makeCopy(order);
        } else {
            fromManifests(order).forEach(this::apply);
        }
    }

    private void makeCopy(CandidateOrder order) {
        ObjectNode seen = glance.deploymentIfSeen(stableRef(order));
        ObjectNode copy = copy(seen == null ? api.get(stableRef(order)).required() : seen, order);
        Ref ref = candidateRef(order);
        Answer answer = api.create(ref, copy);
        for (int attempt = 0; answer.isConflict() && attempt < CONFLICT_ATTEMPTS; attempt++) {
            ObjectNode existing = api.get(ref).orNull();
            if (existing == null) {
                answer = api.create(ref, copy);
            } else {
                ObjectNode wanted = brought(existing, copy, order);
                if (SpecJson.same(wanted.get("spec"), existing.get("spec"))) {
                    return;
                }
                answer = api.replace(ref, wanted);
            }
        }
        answer.required();
    }

    private List<ObjectNode> fromManifests(CandidateOrder order) {
        return new Manifests(order.service(), order.manifests()).objects(order, selectors.of(order.service()));
    }

    private ObjectNode copy(ObjectNode stable, CandidateOrder order) {
        refuseSingleWriterVolumes(order, stable);
        return DeploymentCopy.of(stable, order);
    }

    private static Optional<ObjectNode> named(List<ObjectNode> deployments, String name) {
        return deployments.stream()
                .filter(deployment -> Json.nameOf(deployment).equals(name))
                .findFirst();
    }

    private static Ref stableRef(CandidateOrder order) {
        return Kind.DEPLOYMENT.named(order.service().namespace(), order.stable().deployment());
    }

    private static Ref candidateRef(CandidateOrder order) {
        return Kind.DEPLOYMENT.named(
                order.service().namespace(), order.candidate().deployment());
    }

    /** The Deployment that is there, with the copy's content; its selector cannot be changed and stays. */
    private ObjectNode brought(ObjectNode existing, ObjectNode copy, CandidateOrder order) {
        Ref ref = candidateRef(order);
        if (order.candidate().deployment().equals(order.stable().deployment())) {
            throw new Refusal(ref + " on cluster " + api.cluster()
                    + " serves users now; expected another Deployment for the candidate."
                    + " Choose another version or slot.");
        }
        Map<String, String> slotLabels = order.candidate().slot().labels();
        JsonNode selector = existing.path("spec").path("selector");
        if (!Ours.made(existing) && !Labels.carry(Labels.ofPods(existing), slotLabels)
                || !Labels.picks(selector, Labels.ofPods(copy))) {
            throw new Refusal(ref + " on cluster " + api.cluster() + " is there already and its pods are labelled "
                    + ServiceInspection.words(Labels.ofPods(existing)) + "; expected "
                    + ServiceInspection.words(slotLabels)
                    + " among them, the candidate's slot. Delete it or choose another version or slot.");
        }
        ObjectNode brought = existing.deepCopy();
        brought.remove("status");
        brought.withObjectProperty("metadata").remove("managedFields");
        brought.set("spec", copy.get("spec").deepCopy());
        ((ObjectNode) brought.get("spec")).set("selector", selector);
        return brought;
    }

    private void refuseSingleWriterVolumes(CandidateOrder order, JsonNode stable) {
        for (JsonNode volume : stable.at("/spec/template/spec/volumes")) {
            String claim =
                    volume.path("persistentVolumeClaim").path("claimName").asText("");
            if (claim.isEmpty()) {
                continue;
            }
            JsonNode modes = api.get(Kind.VOLUME_CLAIM.named(order.service().namespace(), claim))
                    .required()
                    .path("spec")
                    .path("accessModes");
            for (JsonNode mode : modes) {
                if (mode.asText().startsWith("ReadWriteOnce")) {
                    throw new Refusal(
                            "Deployment " + order.service().namespace() + "/"
                                    + order.stable().deployment() + " on cluster "
                                    + api.cluster() + " mounts PersistentVolumeClaim " + claim + ", which is "
                                    + mode.asText()
                                    + "; a second version could not mount it, or would write into the first one's data. Bring the candidate as manifests with a volume of its own.");
                }
            }
        }
    }

    private void apply(ObjectNode object) {
        Ref ref = Manifests.refOf(object);
        Answer answer = api.apply(ref, object);
        if (answer.code() == 415 || answer.code() == 406) {
            createOrReplace(ref, object);
        } else {
            answer.required();
        }
    }

    /** For servers without server-side apply. */
    private void createOrReplace(Ref ref, ObjectNode object) {
        Answer answer = null;
        for (int attempt = 0; attempt < CONFLICT_ATTEMPTS; attempt++) {
            ObjectNode live = api.get(ref).orNull();
            if (live == null) {
                answer = api.create(ref, object);
            } else {
                ObjectNode next = object.deepCopy();
                next.withObjectProperty("metadata")
                        .set("resourceVersion", live.path("metadata").path("resourceVersion"));
                answer = api.replace(ref, next);
            }
            if (!answer.isConflict()) {
                answer.required();
                return;
            }
        }
        throw Trouble.of(answer);
    }
}
