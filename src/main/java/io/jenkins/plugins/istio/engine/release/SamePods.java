package io.jenkins.plugins.istio.engine.release;

import java.util.List;
import java.util.Set;

/** Users are sent to the very pods that were deployed and tested, or somebody says that these will do. */
final class SamePods {
    private SamePods() {}

    /** Notes what the candidate's pods were made from, as soon as they are all of one template. */
    static void remember(Session session, RunningPods pods) {
        if (pods.templates().size() == 1) {
            PodTemplate only = pods.templates().iterator().next();
            session.change(r -> r.withCandidateTemplate(only));
        }
    }

    /** @throws DriftFound when somebody changed the candidate's Deployment since and this may not be passed over */
    static void require(Session session, Set<PodTemplate> found) {
        PodTemplate expected = session.release().candidateTemplate();
        if (expected == null || found.stream().allMatch(pods -> pods.hash().equals(expected.hash()))) {
            return;
        }
        List<String> others = found.stream()
                .filter(pods -> !pods.hash().equals(expected.hash()))
                .map(PodTemplate::images)
                .map(images -> String.join(", ", images))
                .sorted()
                .toList();
        changed(session, String.join(" and ", others), String.join(", ", expected.images()));
        if (found.size() == 1) {
            session.change(r -> r.withCandidateTemplate(found.iterator().next()));
        }
    }

    /** As {@link #require(Session, Set)}, where only the Deployment was looked at. */
    static void requireImages(Session session, List<String> found) {
        PodTemplate expected = session.release().candidateTemplate();
        if (expected != null && !found.equals(expected.images())) {
            changed(session, String.join(", ", found), String.join(", ", expected.images()));
        }
    }

    private static void changed(Session session, String found, String expected) {
        Version candidate = session.release().candidate();
        String what = "Deployment " + candidate.deployment() + " of " + session.service()
                + " was changed by somebody else since this release deployed it: its pods run " + found + "; expected "
                + expected
                + (found.equals(expected) ? " from the template of then" : "")
                + ". What changed is shown by kubectl rollout history deployment/" + candidate.deployment() + ".";
        if (!session.terms().overwriteDrift()) {
            throw new DriftFound(what + "\nUndo that (kubectl rollout undo deployment/" + candidate.deployment()
                    + "), or run the step again with onDrift: 'overwrite' (their change stays), or roll back.");
        }
        session.happened(what + " It stays, since onDrift is 'overwrite'.");
    }
}
