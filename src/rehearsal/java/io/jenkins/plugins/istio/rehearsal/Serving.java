package io.jenkins.plugins.istio.rehearsal;

import io.jenkins.plugins.istio.engine.release.Release;
import io.jenkins.plugins.istio.engine.routing.Cohort;
import io.jenkins.plugins.istio.engine.routing.RequestMatch;
import io.jenkins.plugins.istio.engine.routing.TrafficPlan;
import io.jenkins.plugins.istio.rehearsal.cluster.traffic.Audience;
import io.jenkins.plugins.istio.rehearsal.world.Requests;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says who serves whom, in a few lines. */
final class Serving {
    private Serving() {}

    /**
     * @param requests counted so far; null where nobody counts
     */
    static List<String> lines(Release release, Requests requests) {
        List<String> lines = new ArrayList<>();
        lines.add("  " + release.service() + " is " + release.phase() + "; " + users(release));
        TrafficPlan plan = release.traffic();
        if (plan != null && release.candidate() != null && !release.phase().isOver()) {
            if (!plan.testRoute().isEmpty()) {
                lines.add("    testers with "
                        + plan.testRoute().stream().map(RequestMatch::toString).collect(Collectors.joining(" or "))
                        + ": " + release.candidate().name());
            }
            for (Cohort cohort : plan.cohorts()) {
                lines.add("    cohort " + cohort.name() + ": "
                        + release.candidate().name());
            }
            if (plan.mirror() != null) {
                lines.add("    copies of " + plan.mirror().share() + " of requests: "
                        + release.candidate().name());
            }
        }
        if (requests != null) {
            lines.add("    requests so far: " + counted(release.service().toString(), requests));
        }
        return lines;
    }

    private static String users(Release release) {
        if (release.stable() == null) {
            return "nothing is changed yet";
        }
        if (release.candidate() == null
                || release.traffic() == null
                || release.phase().isOver()) {
            return "users: " + release.stable().name() + " 100 %";
        }
        return "users: " + release.stable().name() + " "
                + release.traffic().weight().rest() + ", " + release.candidate().name() + " "
                + release.traffic().weight();
    }

    private static String counted(String service, Requests requests) {
        List<String> parts = new ArrayList<>();
        for (Audience audience : Audience.values()) {
            List<String> served = new ArrayList<>();
            for (String version : requests.versions(service)) {
                long count = requests.count(service, version, audience);
                if (count > 0) {
                    served.add(version + " " + number(count));
                }
            }
            if (!served.isEmpty()) {
                parts.add(people(audience) + " " + String.join(", ", served));
            }
        }
        parts.add("failed " + number(requests.failures(service)));
        return String.join("; ", parts);
    }

    static String people(Audience audience) {
        return switch (audience) {
            case USER -> "users";
            case STAFF -> "staff";
            case TESTER -> "testers";
            case COPY -> "copies";
        };
    }

    static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count).replace(',', ' ');
    }
}
