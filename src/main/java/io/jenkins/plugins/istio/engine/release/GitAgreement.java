package io.jenkins.plugins.istio.engine.release;

import java.util.List;

/**
 * An old version is deleted only when git does not name it any more: an owner that heals itself would otherwise send users
 * to pods and subsets that are gone.
 */
final class GitAgreement {
    private static final String EXPORT =
            " Bring the exported specs into git (istioPromote export: 'DIR') and let the owner apply them; ";

    private GitAgreement() {}

    /** @throws Refusal when the old version shall be deleted in the same step in which git can only fall behind */
    static void requireNoOwner(Session session) {
        Release release = session.release();
        if (session.terms().force()) {
            return;
        }
        List<String> owned = session.ports().git().owned(release.service(), release.routes(), release.stable());
        if (!owned.isEmpty()) {
            throw new Refusal("Cannot delete " + release.stable().name() + " of " + release.service()
                    + " with its promotion: git still names it, and puts back " + String.join(", ", owned)
                    + ". Promote with keepPrevious: true." + EXPORT + "then run istioRetire.");
        }
    }

    /** @throws Refusal when git seems to be at {@code old} still */
    static void require(Session session, Version old) {
        Release release = session.release();
        if (session.terms().force()) {
            return;
        }
        List<String> behind = session.ports().git().behind(release.service(), release.routes(), old, release.stable());
        if (!behind.isEmpty()) {
            throw new Refusal(
                    "Cannot retire " + old.name() + " of " + release.service() + ": git seems to be at it still; "
                            + String.join("; ", behind) + "." + EXPORT
                            + "then run istioRetire again, or, if you know that git agrees, with force: true.");
        }
    }
}
