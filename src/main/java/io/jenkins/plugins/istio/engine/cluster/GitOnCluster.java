package io.jenkins.plugins.istio.engine.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.engine.release.Git;
import io.jenkins.plugins.istio.engine.release.RouteObject;
import io.jenkins.plugins.istio.engine.release.RouteState;
import io.jenkins.plugins.istio.engine.release.Version;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What git says and should say, read off the objects in the cluster. */
final class GitOnCluster implements Git {
    private final ApiServer api;
    private final IstioApi istio;
    private final Glance glance;
    private final LastSeen seen;

    GitOnCluster(ApiServer api, IstioApi istio, Glance glance, LastSeen seen) {
        this.api = api;
        this.istio = istio;
        this.glance = glance;
        this.seen = seen;
    }

    @Override
    public Map<String, String> specs(ServiceRef service, RouteState routes, Version serving, boolean mayScale) {
        Map<String, String> files = new LinkedHashMap<>();
        for (RouteObject object : routes.objects()) {
            Ref ref = istio.refOf(object);
            ObjectNode live = lately(ref);
            if (live != null) {
                files.put(fileOf(ref, service), YamlText.write(SpecForGit.of(ref, live)));
            }
        }
        Optional<ObjectNode> autoscaler = mayScale
                ? new KubernetesAutoscalers(api, glance).find(service, serving.deployment())
                : Optional.empty();
        Ref ref = Kind.DEPLOYMENT.named(service.namespace(), serving.deployment());
        ObjectNode deployment = lately(ref);
        if (deployment != null) {
            ObjectNode spec = SpecForGit.of(ref, deployment);
            if (autoscaler.isPresent()) {
                SpecForGit.leaveSizeToAutoscaler(spec);
            }
            files.put(fileOf(ref, service), YamlText.write(spec));
        }
        autoscaler.ifPresent(found -> {
            Ref scaler = Kind.AUTOSCALER.named(service.namespace(), Json.nameOf(found));
            files.put(fileOf(scaler, service), YamlText.write(SpecForGit.of(scaler, found)));
        });
        return files;
    }

    private ObjectNode lately(Ref ref) {
        Optional<LastSeen.Seen> lately = seen.lately(ref);
        return lately.isPresent() ? lately.get().object() : api.get(ref).orNull();
    }

    private static String fileOf(Ref ref, ServiceRef service) {
        String place = ref.namespace().equals(service.namespace()) ? "" : ref.namespace() + "-";
        return ref.kind().name().toLowerCase(Locale.ROOT) + "-" + place + ref.name() + ".yaml";
    }

    @Override
    public List<String> owned(ServiceRef service, RouteState routes, Version version) {
        List<String> owned = new ArrayList<>();
        for (Ref ref : refs(service, routes, version)) {
            ObjectNode live = api.get(ref).orNull();
            Optional<String> owner = live == null ? Optional.empty() : SelfHealing.ownerOf(live);
            owner.ifPresent(name -> owned.add(ref + " (" + name + ")"));
        }
        return owned;
    }

    private List<Ref> refs(ServiceRef service, RouteState routes, Version version) {
        List<Ref> refs =
                new ArrayList<>(routes.objects().stream().map(istio::refOf).toList());
        refs.add(Kind.DEPLOYMENT.named(service.namespace(), version.deployment()));
        return refs;
    }

    @Override
    public List<String> behind(ServiceRef service, RouteState routes, Version old, Version serving) {
        List<String> behind = new ArrayList<>();
        Optional<String> keeper = ownerOf(service, old);
        Map<RouteObject, ObjectNode> live = new LinkedHashMap<>();
        for (RouteObject object : routes.objects()) {
            Ref ref = istio.refOf(object);
            ObjectNode found = api.get(ref).orNull();
            seen.remember(ref, found);
            if (found != null) {
                live.put(object, found);
            }
        }
        boolean ownedByGit = keeper.isPresent()
                || live.values().stream()
                        .anyMatch(object -> SelfHealing.ownerOf(object).isPresent());
        if (!ownedByGit) {
            return behind;
        }
        boolean adopted = ownerOf(service, serving).isPresent();
        if (keeper.isPresent() && !adopted) {
            behind.add(keeper.get() + " keeps Deployment " + old.deployment() + " and has not applied "
                    + serving.deployment());
        }
        live.forEach((object, found) ->
                LastApplied.behind(found, adopted).ifPresent(why -> behind.add(object + ": " + why)));
        return behind;
    }

    private Optional<String> ownerOf(ServiceRef service, Version version) {
        JsonNode deployment = api.get(Kind.DEPLOYMENT.named(service.namespace(), version.deployment()))
                .orNull();
        return deployment == null ? Optional.empty() : SelfHealing.ownerOf(deployment);
    }
}
