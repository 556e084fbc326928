package io.jenkins.plugins.istio.engine.release;

import java.util.List;

/**
 * From which version to which a roll back leads. During a release it leads from the candidate to the stable; after a
 * promotion from the promoted version to the one that was kept last.
 *
 * @param leaving the version that loses its users
 * @param home the version that everyone returns to
 * @param fromPromotion whether a promotion is undone
 */
record WayBack(Version leaving, Version home, boolean fromPromotion) {

    static WayBack of(Release release) {
        if (release.candidate() != null) {
            return new WayBack(release.candidate(), release.stable(), false);
        }
        List<Version> kept = release.kept();
        return new WayBack(release.stable(), kept.get(kept.size() - 1), true);
    }

    /** The versions as they are called when everyone has returned. */
    Release arrived(Release release) {
        return fromPromotion
                ? release.withVersions(home, leaving)
                        .withKept(release.kept().subList(0, release.kept().size() - 1))
                : release;
    }
}
