package io.jenkins.plugins.istio.engine.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.engine.release.Autoscalers;
import io.jenkins.plugins.istio.engine.release.HeldAutoscaler;
import io.jenkins.plugins.istio.engine.release.Refusal;
import io.jenkins.plugins.istio.engine.release.Version;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import java.util.List;
import java.util.Optional;

/** Autoscalers on {@code autoscaling/v2}. */
final class KubernetesAutoscalers implements Autoscalers {
    private static final int DEFAULT_MINIMUM = 1;
    private static final int CONFLICT_ATTEMPTS = 5;

    private final ApiServer api;
    private final Glance glance;

    KubernetesAutoscalers(ApiServer api, Glance glance) {
        this.api = api;
        this.glance = glance;
    }

    @Override
    public Optional<HeldAutoscaler> of(ServiceRef service, String deployment) {
        return find(service, deployment).map(autoscaler -> {
            int minimum = autoscaler.path("spec").path("minReplicas").asInt(DEFAULT_MINIMUM);
            return new HeldAutoscaler(
                    Json.nameOf(autoscaler),
                    minimum,
                    autoscaler.path("spec").path("maxReplicas").asInt(minimum),
                    minimum,
                    Ours.made(autoscaler));
        });
    }

    @Override
    public Optional<String> obstacle(ServiceRef service, String original, Version stable, Version candidate) {
        List<ObjectNode> all = all(service);
        boolean taken = all.stream()
                .anyMatch(other ->
                        Json.nameOf(other).equals(candidate.deployment()) && !targets(other, candidate.deployment()));
        if (taken) {
            return Optional.of("there is one called " + candidate.deployment()
                    + " already, for something else; rename it, or size the candidate with replicas");
        }
        return AutoscalerCopy.obstacle(
                named(service, original, all), deployment(service, stable), deployment(service, candidate));
    }

    @Override
    public void copy(ServiceRef service, String original, Version stable, Version candidate, HeldAutoscaler copy) {
        ObjectNode object = AutoscalerCopy.of(named(service, original, all(service)), stable, candidate, copy);
        Ref ref = Kind.AUTOSCALER.named(service.namespace(), copy.name());
        changes(service);
        Answer answer = api.create(ref, object);
        for (int attempt = 0; answer.isConflict() && attempt < CONFLICT_ATTEMPTS; attempt++) {
            ObjectNode standing = api.get(ref).orNull();
            if (standing != null && Ours.made(standing) && targets(standing, candidate.deployment())) {
                return;
            }
            answer = api.create(ref, object);
        }
        answer.required();
    }

    @Override
    public String preview(ServiceRef service, String original, Version stable, Version candidate, HeldAutoscaler copy) {
        return YamlText.write(AutoscalerCopy.of(named(service, original, all(service)), stable, candidate, copy));
    }

    @Override
    public void setMinimum(ServiceRef service, String autoscaler, int minimum) {
        patchMinimum(service, autoscaler, minimum);
    }

    /** The note that we wrote goes, too; it is no failure when it stays. */
    @Override
    public boolean giveBack(ServiceRef service, HeldAutoscaler held) {
        changes(service);
        ObjectNode live = all(service).stream()
                .filter(autoscaler -> Json.nameOf(autoscaler).equals(held.name()))
                .findFirst()
                .orElse(null);
        if (live == null) {
            return false;
        }
        int minimum = live.path("spec").path("minReplicas").asInt(DEFAULT_MINIMUM);
        boolean ours = minimum == held.held() || minimum == held.minimum() || Trace.ownsSpecField(live, "minReplicas");
        ObjectNode back =
                ours ? patchMinimum(service, held.name(), held.minimum()).orNull() : live;
        Trace.strike(api, Kind.AUTOSCALER.named(service.namespace(), held.name()), back);
        return ours;
    }

    private Answer patchMinimum(ServiceRef service, String autoscaler, int minimum) {
        ObjectNode change = Json.object();
        change.putObject("spec").put("minReplicas", minimum);
        changes(service);
        Answer answer = api.merge(Kind.AUTOSCALER.named(service.namespace(), autoscaler), change);
        if (!answer.isMissing()) {
            answer.required();
        }
        return answer;
    }

    @Override
    public boolean removeCopy(ServiceRef service, String deployment) {
        Optional<ObjectNode> copy = find(service, deployment).filter(Ours::made);
        copy.ifPresent(autoscaler -> delete(service, autoscaler));
        return copy.isPresent();
    }

    @Override
    public Optional<String> removeWith(ServiceRef service, String deployment) {
        return find(service, deployment).map(autoscaler -> {
            String what = "HorizontalPodAutoscaler " + Json.nameOf(autoscaler);
            Optional<String> owner = AutoscalerCopy.ownerOf(autoscaler);
            if (owner.isPresent()) {
                return what + " still points at " + deployment + ", which is deleted; it belongs to " + owner.get()
                        + ": delete that";
            }
            delete(service, autoscaler);
            return what + " is deleted with " + deployment;
        });
    }

    private void delete(ServiceRef service, ObjectNode autoscaler) {
        changes(service);
        Answer answer = api.delete(Kind.AUTOSCALER.named(service.namespace(), Json.nameOf(autoscaler)));
        if (!answer.isMissing()) {
            answer.required();
        }
    }

    Optional<ObjectNode> find(ServiceRef service, String deployment) {
        return all(service).stream()
                .filter(autoscaler -> targets(autoscaler, deployment))
                .findFirst();
    }

    private void changes(ServiceRef service) {
        glance.forget(Kind.AUTOSCALER.in(service.namespace()));
    }

    private List<ObjectNode> all(ServiceRef service) {
        return glance.autoscalers(service.namespace());
    }

    private ObjectNode named(ServiceRef service, String name, List<ObjectNode> all) {
        return all.stream()
                .filter(autoscaler -> Json.nameOf(autoscaler).equals(name))
                .findFirst()
                .orElseThrow(() -> new Refusal("HorizontalPodAutoscaler " + service.namespace() + "/" + name
                        + " on cluster " + api.cluster() + " is gone; somebody deleted it. Run the step again."));
    }

    private ObjectNode deployment(ServiceRef service, Version version) {
        return api.get(Kind.DEPLOYMENT.named(service.namespace(), version.deployment()))
                .required();
    }

    private static boolean targets(JsonNode autoscaler, String deployment) {
        JsonNode target = autoscaler.path("spec").path("scaleTargetRef");
        return target.path("kind").asText().equals(Kind.DEPLOYMENT.name())
                && target.path("name").asText().equals(deployment);
    }
}
