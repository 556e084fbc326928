package io.jenkins.plugins.istio.engine.view;

import io.jenkins.plugins.istio.engine.release.Release;
import io.jenkins.plugins.istio.engine.release.ReleasePhase;
import io.jenkins.plugins.istio.engine.release.RouteObject;
import io.jenkins.plugins.istio.engine.release.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a roll back would do now, by the record alone: others' edits since then would be kept and are not known here.
 *
 * @param possible whether there is anything to roll back
 * @param steps in their order, a sentence each
 * @param routes how the routing objects would differ from what was written last
 */
public record WayBack(boolean possible, List<String> steps, List<ObjectDiff> routes) {

    static WayBack of(Release release) {
        return switch (release.phase()) {
            case OPEN -> nothing("Nothing is changed yet.");
            case ROLLED_BACK -> nothing("It was rolled back: everyone is on " + nameOf(release.stable()) + ".");
            case RETIRED -> nothing("The previous version is deleted: there is no way back.");
            case PROMOTED -> promoted(release);
            case DEPLOYING, DEPLOYED, RELEASING, PROMOTING, ROLLING_BACK -> underWay(release);
        };
    }

    WayBack abridged(int most) {
        return new WayBack(possible, steps, ObjectDiff.abridged(routes, most));
    }

    private static WayBack nothing(String why) {
        return new WayBack(false, List.of(why), List.of());
    }

    private static WayBack promoted(Release release) {
        if (release.kept().isEmpty()) {
            return nothing("The previous version is not kept: there is no way back.");
        }
        String kept = release.kept().stream().map(Version::name).collect(Collectors.joining(", "));
        return new WayBack(
                true,
                List.of(
                        "istioRollback(promoted: true) scales " + kept
                                + " up where it is at zero, and waits for its pods.",
                        "Every route leads to " + kept + " at once."),
                List.of());
    }

    private static WayBack underWay(Release release) {
        List<String> steps = new ArrayList<>();
        if (release.phase() == ReleasePhase.PROMOTING) {
            steps.add(
                    "Where the promotion has scaled " + nameOf(release.stable())
                            + " down, it is scaled up first. Where it has deleted it there is no way back: the promotion is finished.");
        }
        steps.add("Every route leads to " + nameOf(release.stable()) + " at once: no user meets "
                + nameOf(release.candidate()) + " any more.");
        if (release.candidate() != null) {
            steps.add("When requests under way are answered, "
                    + release.candidate().deployment() + " is scaled to zero and kept for a look.");
        }
        steps.add("The routing objects get back the specs that they had before the release.");
        return new WayBack(true, steps, ObjectDiff.of(release.routes(), RouteObject::written, RouteObject::original));
    }

    private static String nameOf(Version version) {
        return version == null ? "the stable version" : version.name();
    }
}
