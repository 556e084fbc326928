package io.jenkins.plugins.istio.engine.view;

import io.jenkins.plugins.istio.engine.release.Release;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import io.jenkins.plugins.istio.engine.verification.CheckResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * All that a run knows of its releases: what is kept beside the run, so that a page asks no cluster. Every change returns a
 * new one.
 *
 * @param schema {@link #SCHEMA} of the plugin that wrote it
 * @param changed when it was last changed; null at first
 * @param awaited what a step waits for; null when none does
 * @param releases in the order in which the run met them
 */
public record RunView(int schema, Instant changed, Awaited awaited, List<ReleaseView> releases) {
    /** Raised whenever a reader of the former schema would misunderstand the text. */
    public static final int SCHEMA = 1;

    public static final RunView EMPTY = new RunView(SCHEMA, null, null, List.of());

    public RunView {
        releases = List.copyOf(releases);
    }

    /**
     * The record stands like this.
     *
     * @param cluster what the pipeline calls it, or null
     */
    public RunView stands(String cluster, Release release, Instant now) {
        return with(cluster, release, now, seen -> seen.with(release, now));
    }

    /** Checks were asked; as {@link io.jenkins.plugins.istio.engine.release.Narrator#looked}. */
    public RunView looked(String cluster, Release release, List<CheckResult> results, boolean judged, Instant now) {
        return with(cluster, release, now, seen -> seen.withResults(results, judged, now));
    }

    /** A dry run printed what its move would write. What the release would then be is not what it is. */
    public RunView wouldWrite(String cluster, ServiceRef service, List<String> differences, Instant now) {
        return changed(cluster, service, now, view -> view.seeing(view.seen().withNextMove(differences)));
    }

    /** A block stands around the run's steps from now on. */
    public RunView guarded(String cluster, ServiceRef service, Guard guard, Instant now) {
        return changed(cluster, service, now, view -> view.seeing(view.seen().withGuard(guard)));
    }

    /** @param next what is waited for from now on; null for nothing */
    public RunView awaiting(Awaited next, Instant now) {
        return java.util.Objects.equals(awaited, next) ? this : new RunView(schema, now, next, releases);
    }

    private RunView with(String cluster, Release release, Instant now, UnaryOperator<Seen> more) {
        List<ReleaseView> all = new ArrayList<>();
        boolean known = false;
        for (ReleaseView view : releases) {
            if (view.isOf(cluster, release.service())) {
                known = true;
                all.add(ReleaseView.of(cluster, release, more.apply(view.seen())));
            } else {
                all.add(view);
            }
        }
        if (!known) {
            all.add(ReleaseView.of(cluster, release, more.apply(Seen.NOTHING)));
        }
        return all.equals(releases) ? this : new RunView(schema, now, awaited, all);
    }

    private RunView changed(String cluster, ServiceRef service, Instant now, UnaryOperator<ReleaseView> change) {
        List<ReleaseView> all = releases.stream()
                .map(view -> view.isOf(cluster, service) ? change.apply(view) : view)
                .toList();
        return all.equals(releases) ? this : new RunView(schema, now, awaited, all);
    }

    /** With at most so many of each list. */
    RunView abridged(int most) {
        return new RunView(
                schema,
                changed,
                awaited,
                releases.stream().map(release -> release.abridged(most)).toList());
    }
}
