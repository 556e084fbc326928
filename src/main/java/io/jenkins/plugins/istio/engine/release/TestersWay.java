package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.routing.Marker;
import io.jenkins.plugins.istio.engine.routing.RequestMatch;
import io.jenkins.plugins.istio.engine.routing.StringMatch;
import io.jenkins.plugins.istio.engine.routing.TrafficPlan;
import io.jenkins.plugins.istio.engine.verification.WayIn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How a request of our own gets to the candidate: as a tester does, or by the release's nonce. */
final class TestersWay {
    private TestersWay() {}

    /** @param gatewayHost the host that the gateway knows the service by, or null */
    static WayIn in(TrafficPlan traffic, String gatewayHost) {
        Marker marker = traffic.marker();
        Map<String, String> toStable =
                marker == null || traffic.candidate() == null ? Map.of() : Map.of(Marker.HEADER, marker.stableNonce());
        Optional<RequestMatch> sendable =
                traffic.testRoute().stream().filter(TestersWay::canBeSent).findFirst();
        if (sendable.isPresent()) {
            RequestMatch match = sendable.get();
            return new WayIn(gatewayHost, match.host(), headers(match), toStable);
        }
        return marker == null || traffic.candidate() == null
                ? new WayIn(gatewayHost, null, Map.of())
                : new WayIn(gatewayHost, null, Map.of(Marker.HEADER, marker.candidateNonce()), toStable);
    }

    /** An expression describes many values; none of them is known to be a good one to send. */
    private static boolean canBeSent(RequestMatch match) {
        return match.headers().values().stream().noneMatch(StringMatch::regex)
                && match.cookies().values().stream().noneMatch(StringMatch::regex);
    }

    private static Map<String, String> headers(RequestMatch match) {
        Map<String, String> headers = new LinkedHashMap<>();
        match.headers().forEach((name, value) -> headers.put(name, value.value()));
        List<String> cookies = new ArrayList<>();
        new TreeMap<>(match.cookies()).forEach((name, value) -> cookies.add(name + "=" + value.value()));
        if (!cookies.isEmpty()) {
            headers.put("cookie", String.join("; ", cookies));
        }
        return headers;
    }
}
