package io.jenkins.plugins.istio.engine.release;

import java.util.Optional;

/**
 * Autoscalers know nothing of a release. The stable's sees its load go while users move away and would shrink it; its minimum
 * is held at the size the release began with, so that a roll back finds it big enough. The candidate gets a copy, which would
 * shrink it before users arrive; its minimum is held at what {@link Capacity} asks for.
 */
final class Autoscaling {
    private static final String KIND = "HorizontalPodAutoscaler ";

    private Autoscaling() {}

    /** The stable's minimum is held at its size. */
    static void hold(Session session) {
        Release release = session.release();
        Version stable = release.stable();
        if (session.dry()) {
            return;
        }
        Optional<HeldAutoscaler> known = Optional.ofNullable(release.autoscaler());
        known.or(() -> autoscalers(session)
                        .of(release.service(), stable.deployment())
                        .filter(autoscaler -> autoscaler.minimum() < stable.replicas())
                        .map(autoscaler -> autoscaler.heldAt(stable.replicas())))
                .ifPresent(held -> {
                    session.change(r -> r.withAutoscaler(held));
                    session.save();
                    autoscalers(session).setMinimum(release.service(), held.name(), held.held());
                    session.happened(KIND + held.name() + ": minimum held at " + held.held());
                });
    }

    /**
     * The candidate scales as the stable does: by the autoscaler that its Deployment has already, or by a copy of the stable's.
     *
     * @param mayCopy whether the candidate is a copy of the stable; what comes as manifests brings its own
     */
    static void provide(Session session, boolean mayCopy) {
        Release release = session.release();
        Optional<HeldAutoscaler> own =
                autoscalers(session).of(release.service(), release.candidate().deployment());
        if (own.isPresent()) {
            adopt(session, own.get());
        } else if (mayCopy) {
            autoscalers(session)
                    .of(release.service(), release.stable().deployment())
                    .ifPresent(original -> copy(session, original));
        }
    }

    private static void adopt(Session session, HeldAutoscaler own) {
        if (session.dry()) {
            return;
        }
        if (session.release().candidateAutoscaler() == null) {
            HeldAutoscaler held = own.copied() ? asTheStables(session, own) : own;
            session.change(r -> r.withCandidateAutoscaler(held));
            session.save();
        }
        raise(session, session.release().candidate().replicas());
    }

    /** A copy that an earlier release left behind ends as the stable's autoscaler would. */
    private static HeldAutoscaler asTheStables(Session session, HeldAutoscaler copy) {
        HeldAutoscaler stables = session.release().autoscaler();
        return stables == null
                ? copy
                : new HeldAutoscaler(copy.name(), stables.minimum(), copy.maximum(), copy.held(), true);
    }

    private static void copy(Session session, HeldAutoscaler original) {
        Release release = session.release();
        Version stable = release.stable();
        Version candidate = release.candidate();
        Optional<String> obstacle = session.dry()
                ? Optional.empty()
                : autoscalers(session).obstacle(release.service(), original.name(), stable, candidate);
        if (obstacle.isPresent()) {
            session.happened(KIND + original.name() + " is not copied for " + candidate.name() + ": " + obstacle.get());
            return;
        }
        HeldAutoscaler first = release.autoscaler() == null ? original : release.autoscaler();
        int most = Math.max(original.maximum(), Math.max(stable.replicas(), candidate.replicas()));
        HeldAutoscaler copy =
                new HeldAutoscaler(candidate.deployment(), first.minimum(), most, candidate.replicas(), true);
        if (session.dry()) {
            session.say(autoscalers(session).preview(release.service(), original.name(), stable, candidate, copy));
            return;
        }
        session.change(r -> r.withCandidateAutoscaler(copy));
        session.save();
        autoscalers(session).copy(release.service(), original.name(), stable, candidate, copy);
        session.happened(KIND + copy.name() + ": a copy of " + original.name() + ", " + copy.held() + " to "
                + copy.maximum() + " pods");
    }

    /** The candidate's minimum is at least {@code pods}, so that its autoscaler takes none of them away again. */
    static void raise(Session session, int pods) {
        HeldAutoscaler held = session.release().candidateAutoscaler();
        if (held == null || session.dry() || held.held() >= Math.min(pods, held.maximum())) {
            return;
        }
        HeldAutoscaler raised = held.heldAt(pods);
        autoscalers(session).setMinimum(session.service(), raised.name(), raised.held());
        session.change(r -> r.withCandidateAutoscaler(raised));
        session.happened(KIND + raised.name() + ": minimum held at " + raised.held());
    }

    /** The release is over for the stable. */
    static void giveBack(Session session) {
        HeldAutoscaler held = session.release().autoscaler();
        if (held != null && !session.dry()) {
            session.saveAhead();
            giveBack(session, held);
            session.change(r -> r.withAutoscaler(null));
        }
    }

    /** The release is over for the candidate, and its autoscaler is that of a version like any other. */
    static void giveBackCandidates(Session session) {
        HeldAutoscaler held = session.release().candidateAutoscaler();
        if (held != null && !session.dry()) {
            giveBack(session, held);
            session.change(r -> r.withCandidateAutoscaler(null));
        }
    }

    private static void giveBack(Session session, HeldAutoscaler held) {
        boolean given = autoscalers(session).giveBack(session.service(), held);
        session.happened(KIND + held.name() + ": minimum "
                + (!given
                        ? "is left alone: somebody else changed it meanwhile, or deleted the autoscaler"
                        : (held.copied() ? "is the original's, " : "given back, ") + held.minimum()));
    }

    /** The version keeps its Deployment without pods; a copy would only wait to fill it again. */
    static void removeCopy(Session session, Version version) {
        if (autoscalers(session).removeCopy(session.service(), version.deployment())) {
            session.happened(KIND + version.deployment() + " removed, a copy");
            forget(session, version);
        }
    }

    /** The version's Deployment is deleted. */
    static void removeWith(Session session, Version version) {
        autoscalers(session).removeWith(session.service(), version.deployment()).ifPresent(session::happened);
        forget(session, version);
    }

    /** What is gone has no minimum to be given back. */
    private static void forget(Session session, Version version) {
        Release release = session.release();
        if (version.equals(release.stable())) {
            session.change(r -> r.withAutoscaler(null));
        }
        if (version.equals(release.candidate())) {
            session.change(r -> r.withCandidateAutoscaler(null));
        }
    }

    private static Autoscalers autoscalers(Session session) {
        return session.ports().workloads().autoscalers();
    }
}
