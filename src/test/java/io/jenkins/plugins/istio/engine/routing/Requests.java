package io.jenkins.plugins.istio.engine.routing;

import io.jenkins.plugins.istio.rehearsal.mesh.SimulatedRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** What users, testers and attackers send. */
final class Requests {
    private Requests() {}

    static Arbitrary<SimulatedRequest> any() {
        Arbitrary<Map<String, String>> headers = Arbitraries.maps(
                        Arbitraries.of("x-test-user", "x-group", "x-beta", "x-lab", "cookie"),
                        Arbitraries.of(
                                "true",
                                "staff",
                                "yes",
                                "1",
                                "tester=yes",
                                "b=2; a=1",
                                "a=1;x=y; b=22",
                                "xtester=yes",
                                "trap"))
                .ofMaxSize(3);
        Arbitrary<String[]> entries = Arbitraries.of(
                new String[] {"mesh", "reviews"},
                new String[] {"mesh", "reviews.shop:9080"},
                new String[] {"mesh", "ratings.shop.svc.cluster.local"},
                new String[] {"mesh", "both.example.com"},
                new String[] {"mesh", "test.example.com"},
                new String[] {"edge/public", "shop.example.com"},
                new String[] {"edge/public", "a.shop.example.com:8080"},
                new String[] {"edge/other", "both.example.com"},
                new String[] {"edge/public", "test.example.com"});
        return Combinators.combine(
                        Arbitraries.of("GET", "POST", "HEAD"),
                        Arbitraries.of("/", "/a", "/a/b", "/b/c?q=1"),
                        entries,
                        headers)
                .as((method, path, entry, sent) -> new SimulatedRequest(
                        method, path, entry[1], sent, entry[0], entry[0].equals("mesh") ? "shop" : null));
    }

    /** What the words of DESIGN mean, said once more without Istio. */
    static boolean fits(RequestMatch match, SimulatedRequest request) {
        Map<String, String> cookies = new HashMap<>();
        for (String cookie : request.headers().getOrDefault("cookie", "").split(";")) {
            String[] parts = cookie.trim().split("=", 2);
            cookies.put(parts[0], parts.length > 1 ? parts[1] : null);
        }
        return match.headers().entrySet().stream()
                        .allMatch(wanted ->
                                fits(wanted.getValue(), request.headers().get(wanted.getKey())))
                && match.cookies().entrySet().stream()
                        .allMatch(wanted -> fits(wanted.getValue(), cookies.get(wanted.getKey())))
                && (match.host() == null || match.host().equals(request.host().replaceAll(":[0-9]+$", "")));
    }

    private static boolean fits(StringMatch wanted, String value) {
        return value != null
                && (wanted.regex()
                        ? Pattern.matches(wanted.value(), value)
                        : wanted.value().equals(value));
    }
}
