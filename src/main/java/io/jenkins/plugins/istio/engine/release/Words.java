package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.routing.Cohort;
import io.jenkins.plugins.istio.engine.routing.TrafficPlan;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How a release is spoken of, the same in every message. */
final class Words {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Words() {}

    static String name(Release release) {
        return release.candidate() == null
                ? release.service().toString()
                : release.service() + " " + release.candidate().name();
    }

    static String time(Instant instant) {
        return TIME.format(instant);
    }

    static String span(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 120) {
            return seconds + " s";
        }
        return seconds % 60 == 0 ? seconds / 60 + " min" : seconds / 60 + " min " + seconds % 60 + " s";
    }

    static String state(Caller.RunState state) {
        return switch (state) {
            case RUNNING -> "is still running";
            case FINISHED -> "has finished";
            case DELETED -> "was deleted";
            case UNKNOWN -> "this controller does not know";
        };
    }

    /** Who holds the release, since when, and what was done last. */
    static String held(Release release, Caller.RunState state) {
        Holder holder = release.holder();
        List<StageChange> changes = release.changes();
        StageChange last = changes.isEmpty() ? null : changes.get(changes.size() - 1);
        return release.service() + " is held by " + holder + " since " + time(holder.since()) + ", which "
                + state(state) + "; "
                + (last == null
                        ? "nothing is changed yet"
                        : last.by() + " changed it last, " + time(last.when()) + " (" + standing(release) + ")");
    }

    /** What stands now, in one line, as an approver saw it. */
    static String standing(Release release) {
        TrafficPlan traffic = release.traffic();
        if (traffic == null) {
            return "nothing deployed";
        }
        List<String> parts = new ArrayList<>();
        parts.add(
                release.candidate() == null
                        ? "all on " + release.stable().name()
                        : traffic.weight() + " on " + release.candidate().name());
        if (!traffic.cohorts().isEmpty()) {
            parts.add("cohorts "
                    + String.join(
                            ", ", traffic.cohorts().stream().map(Cohort::name).toList()));
        }
        if (traffic.mirror() != null) {
            parts.add("mirror " + traffic.mirror().share());
        }
        parts.add(
                release.judged() == null
                        ? "no verdict yet"
                        : "verdict " + release.judged().verdict().word() + " ("
                                + release.judged().reason() + ")");
        return String.join("; ", parts);
    }

    /** What a person can do in the phase where the release stands. */
    static String nextMove(Release release) {
        return switch (release.phase()) {
            case OPEN -> "Nothing is deployed yet; run istioDeploy first.";
            case DEPLOYING -> "Its deployment did not finish; run istioDeploy again, or istioRollback.";
            case DEPLOYED -> "No user is on it yet; go on with istioMirror, istioVerify or istioShiftTraffic.";
            case RELEASING ->
                "Go on with istioShiftTraffic, istioVerify or istioPromote, or return with istioRollback.";
            case PROMOTING -> "Its promotion did not finish; run istioPromote again, or istioRollback.";
            case PROMOTED ->
                "It serves everyone; delete the old version with istioRetire, return to it with"
                        + " istioRollback(promoted: true), or begin a new release with istioDeploy.";
            case ROLLING_BACK -> "Its roll back did not finish; run istioRollback(takeOver: true).";
            case ROLLED_BACK -> "It was " + lastly(release) + "; begin again from the stage with istioDeploy.";
            case RETIRED -> "That release is over; begin a new one with istioDeploy.";
        };
    }

    private static String lastly(Release release) {
        List<Happening> history = release.history();
        for (int i = history.size() - 1; i >= 0; i--) {
            String what = history.get(i).what();
            if (what.startsWith(RollBack.ROLLED_BACK_BY)) {
                return what.substring(0, 1).toLowerCase(Locale.ROOT) + what.substring(1);
            }
        }
        return "rolled back";
    }
}
