package io.jenkins.plugins.istio.engine.cluster;

import io.jenkins.plugins.istio.engine.release.Refusal;
import io.jenkins.plugins.istio.engine.release.RouteObject;
import java.util.List;
import java.util.Optional;

/** Which version of Istio's routing objects the cluster serves; asked once per connection. */
final class IstioApi {
    private static final List<String> KNOWN = List.of("v1", "v1beta1", "v1alpha3");

    private final ApiServer api;
    private volatile String version;

    IstioApi(ApiServer api) {
        this.api = api;
    }

    Kind virtualService() {
        return Kind.virtualService(version());
    }

    Kind destinationRule() {
        return Kind.destinationRule(version());
    }

    Kind gateway() {
        return Kind.gateway(version());
    }

    /** All VirtualServices. The first such list tells the version, too, where the cluster serves the newest. */
    Listing virtualServices(String namespace) {
        if (version == null) {
            Kind newest = Kind.virtualService(KNOWN.get(0));
            Optional<Listing> listing = Listing.ifKnown(api, newest, namespace);
            if (listing.isPresent()) {
                version = KNOWN.get(0);
                return listing.get();
            }
        }
        return Listing.of(api, virtualService(), namespace);
    }

    Ref refOf(RouteObject object) {
        Kind kind = isVirtualService(object) ? virtualService() : destinationRule();
        return kind.named(object.namespace(), object.name());
    }

    static boolean isVirtualService(RouteObject object) {
        return object.kind().equals("VirtualService");
    }

    static boolean isDestinationRule(RouteObject object) {
        return !isVirtualService(object);
    }

    private synchronized String version() {
        if (version == null) {
            List<String> served = api.versionsOf(Kind.ISTIO_NETWORKING);
            version = KNOWN.stream()
                    .filter(served::contains)
                    .findFirst()
                    .orElseThrow(() -> new Refusal("Cluster " + api.cluster()
                            + (served.isEmpty()
                                    ? " does not know " + Kind.ISTIO_NETWORKING
                                    : " serves " + Kind.ISTIO_NETWORKING + " only as " + String.join(", ", served))
                            + "; expected one of " + String.join(", ", KNOWN)
                            + ". Install Istio there, or choose another cluster."));
        }
        return version;
    }
}
