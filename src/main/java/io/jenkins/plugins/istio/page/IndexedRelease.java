package io.jenkins.plugins.istio.page;

import io.jenkins.plugins.istio.engine.view.ReleaseView;
import java.time.Instant;

/**
 * What this controller knew of a release when it last heard of it.
 *
 * @param release as a page shows it, without what only its run's own page shows
 * @param job full name of the job whose run told it last
 * @param run that run's number
 * @param known when it was told
 * @param trouble why it could not be read when it was last tried; null when it could
 * @param tried when that was; null without trouble, and where an earlier version of the plugin wrote it down
 */
record IndexedRelease(Brief release, String job, int run, Instant known, String trouble, Instant tried) {

    /**
     * @param cluster its name
     * @param service {@code namespace/name}
     * @param phase a name of {@link io.jenkins.plugins.istio.engine.release.ReleasePhase}
     * @param said the phase in words; null where an earlier version of the plugin wrote it down
     * @param over whether nothing of it is in flight
     * @param canGoBack whether a roll back would find something to do
     * @param stable name of the version that serves users, or null
     * @param candidate name of the version being released, or null
     * @param percent the candidate's share of users
     * @param heldSince when its holder took it; null when nobody holds it
     */
    record Brief(
            String cluster,
            String service,
            String phase,
            String said,
            boolean over,
            boolean canGoBack,
            String stable,
            String candidate,
            double percent,
            Instant heldSince) {

        static Brief of(ReleaseView view) {
            return new Brief(
                    view.cluster(),
                    view.service(),
                    view.phase(),
                    view.said(),
                    view.over(),
                    view.wayBack().possible(),
                    view.stable() == null ? null : view.stable().name(),
                    view.candidate() == null ? null : view.candidate().name(),
                    view.share(),
                    view.holder() == null ? null : view.holder().since());
        }
    }

    String key() {
        return key(release);
    }

    static String key(Brief release) {
        return release.cluster() + ":" + release.service();
    }

    IndexedRelease refreshed(Brief now, Instant when) {
        return new IndexedRelease(now, job, run, when, null, null);
    }

    IndexedRelease troubled(String why, Instant when) {
        return new IndexedRelease(release, job, run, known, why, when);
    }
}
