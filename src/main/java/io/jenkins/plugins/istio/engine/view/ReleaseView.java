package io.jenkins.plugins.istio.engine.view;

import io.jenkins.plugins.istio.engine.release.Happening;
import io.jenkins.plugins.istio.engine.release.Holder;
import io.jenkins.plugins.istio.engine.release.Pending;
import io.jenkins.plugins.istio.engine.release.Release;
import io.jenkins.plugins.istio.engine.release.RouteObject;
import io.jenkins.plugins.istio.engine.release.Version;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * One release as a page shows it: all of its record that people need, and what the run saw.
 *
 * @param service {@code namespace/name}
 * @param cluster what the pipeline calls it; null where it names none
 * @param phase a name of {@link io.jenkins.plugins.istio.engine.release.ReleasePhase}
 * @param said the phase in words; null where an earlier version of the plugin wrote it down
 * @param over whether nothing of it is in flight
 * @param begun when it began
 * @param holder the run that may change it; null when free
 * @param stable the version that serves users; null while nothing is deployed
 * @param candidate the version being released; null as above
 * @param kept versions that promotions left behind
 * @param serving who is served what now
 * @param underway what is being done; null when nothing is
 * @param judged the newest verdict; or null
 * @param approvals in order of time
 * @param history in order of time
 * @param lastMove how the last write changed the routing objects
 * @param wayBack what a roll back would do
 * @param seen what the run saw of it
 */
public record ReleaseView(
        String service,
        String cluster,
        String phase,
        String said,
        boolean over,
        Instant begun,
        Holder holder,
        Running stable,
        Running candidate,
        List<Running> kept,
        List<Served> serving,
        Underway underway,
        Judgement judged,
        List<Consent> approvals,
        List<Happening> history,
        List<ObjectDiff> lastMove,
        WayBack wayBack,
        Seen seen) {

    /**
     * A version as it runs.
     *
     * @param name what people call it
     * @param deployment that runs it
     * @param replicas its size
     */
    public record Running(String name, String deployment, int replicas) {
        static Running of(Version version) {
            return version == null ? null : new Running(version.name(), version.deployment(), version.replicas());
        }
    }

    /**
     * What is being done.
     *
     * @param verb in words: {@code shift traffic to}
     * @param stage how far it is
     * @param since when this stage began
     */
    public record Underway(String verb, String stage, Instant since) {
        static Underway of(Pending pending) {
            return pending == null
                    ? null
                    : new Underway(pending.verb().words(), Limits.sentence(pending.stage()), pending.since());
        }
    }

    static ReleaseView of(String cluster, Release release, Seen seen) {
        return new ReleaseView(
                release.service().toString(),
                cluster,
                release.phase().name(),
                PhaseWords.of(release.phase()),
                release.phase().isOver(),
                release.begun(),
                release.holder(),
                Running.of(release.stable()),
                Running.of(release.candidate()),
                Limits.newest(release.kept().stream().map(Running::of).toList(), Limits.FEW),
                Served.of(release),
                Underway.of(release.pending()),
                Judgement.of(release.judged()),
                Limits.newest(release.approvals().stream().map(Consent::of).toList(), Limits.APPROVALS),
                Limits.newest(
                        release.history().stream()
                                .map(line -> new Happening(line.when(), Limits.sentence(line.what())))
                                .toList(),
                        Limits.HISTORY),
                ObjectDiff.of(release.routes(), RouteObject::before, RouteObject::written),
                WayBack.of(release),
                seen);
    }

    /** With at most so many of each list, the newest of them. */
    ReleaseView abridged(int most) {
        return new ReleaseView(
                service,
                cluster,
                phase,
                said,
                over,
                begun,
                holder,
                stable,
                candidate,
                kept,
                serving,
                underway,
                judged,
                Limits.newest(approvals, most),
                Limits.newest(history, most),
                ObjectDiff.abridged(lastMove, most),
                wayBack.abridged(most),
                seen.abridged(most));
    }

    ReleaseView seeing(Seen other) {
        return new ReleaseView(
                service, cluster, phase, said, over, begun, holder, stable, candidate, kept, serving, underway, judged,
                approvals, history, lastMove, wayBack, other);
    }

    /** The candidate's share of users as it was last seen, in percent. */
    public double share() {
        List<Move> moves = seen.moves();
        return moves.isEmpty() ? 0 : moves.get(moves.size() - 1).percent();
    }

    boolean isOf(String otherCluster, ServiceRef otherService) {
        return service.equals(otherService.toString()) && Objects.equals(cluster, otherCluster);
    }
}
