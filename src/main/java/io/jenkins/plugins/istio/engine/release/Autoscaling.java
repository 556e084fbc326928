package io.jenkins.plugins.istio.engine.release;

import java.util.Optional;

/**
 * The stable's autoscaler sees its load go while users move away and would shrink it; its minimum is held at the size the
 * release began with, so that a roll back finds it big enough.
 */
final class Autoscaling {
    private Autoscaling() {}

    static void hold(Session session) {
        Release release = session.release();
        Version stable = release.stable();
        Workloads workloads = session.ports().workloads();
        if (session.dry() || release.autoscaler() != null) {
            return;
        }
        Optional<HeldAutoscaler> found = workloads
                .autoscalerOf(release.service(), stable.deployment())
                .filter(autoscaler -> autoscaler.minimum() < stable.replicas());
        if (found.isPresent()) {
            session.change(r -> r.withAutoscaler(found.get()));
            session.save();
            workloads.setAutoscalerMinimum(release.service(), found.get().name(), stable.replicas());
            session.happened(
                    "HorizontalPodAutoscaler " + found.get().name() + ": minimum held at " + stable.replicas());
        }
    }

    static void giveBack(Session session) {
        HeldAutoscaler held = session.release().autoscaler();
        if (held != null && !session.dry()) {
            session.saveAhead();
            session.ports().workloads().setAutoscalerMinimum(session.service(), held.name(), held.minimum());
            session.happened("HorizontalPodAutoscaler " + held.name() + ": minimum given back, " + held.minimum());
            session.change(r -> r.withAutoscaler(null));
        }
    }
}
