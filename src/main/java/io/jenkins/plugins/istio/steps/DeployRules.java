package io.jenkins.plugins.istio.steps;

import java.util.List;

/** What parameters of {@code istioDeploy} may stand together, and within which bounds. */
final class DeployRules {
    private DeployRules() {}

    /** @throws BadParameter with a sentence */
    static void check(DeployStep step) {
        requireOneSource(step);
        requireReplicas(step.getReplicas());
        requireSlots(step.getSlot(), step.getSlots());
    }

    private static void requireOneSource(DeployStep step) {
        String image = step.getImage();
        if ((image == null) == step.getManifests().isEmpty()) {
            throw new BadParameter("istioDeploy " + step.getVersion()
                    + (image == null ? " names neither image nor manifests" : " names both image and manifests")
                    + "; expected one of them: image: 'registry.example/reviews:2.0.1' copies the stable's Deployment with that image,"
                    + " manifests: 'k8s/v2.yaml' takes YAML files of the workspace.");
        }
        if (step.getContainer() != null && image == null) {
            throw new BadParameter(
                    "container says whose image is replaced, and with manifests none is; leave container out.");
        }
    }

    private static void requireReplicas(Integer replicas) {
        if (replicas != null && replicas < 1) {
            throw new BadParameter("replicas is " + replicas + "; expected 1 or more pods.");
        }
    }

    private static void requireSlots(String slot, List<String> slots) {
        KubernetesName.check("slot", slot);
        slots.forEach(name -> KubernetesName.check("slots", name));
        if (slot != null && !slots.isEmpty()) {
            throw new BadParameter("slot: '" + slot + "' and slots: " + slots + " are both given; expected one of them:"
                    + " slot names the subset, slots two colours of which the idle one is taken.");
        }
        if (!slots.isEmpty() && (slots.size() != 2 || slots.get(0).equals(slots.get(1)))) {
            throw new BadParameter(
                    "slots is " + slots + "; expected two different names, for example ['blue', 'green'].");
        }
    }
}
