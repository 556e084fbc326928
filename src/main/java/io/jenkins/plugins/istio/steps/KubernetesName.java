package io.jenkins.plugins.istio.steps;

import java.util.regex.Pattern;

/** Names of Kubernetes objects. */
final class KubernetesName {
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    private KubernetesName() {}

    /**
     * @param name null is let through
     * @throws BadParameter when Kubernetes would not take it
     */
    static String check(String parameter, String name) {
        if (name != null && !LABEL.matcher(name).matches()) {
            throw new BadParameter(
                    parameter + " is '" + name
                            + "'; expected a Kubernetes name: at most 63 lower-case letters, digits and '-', for example 'reviews'.");
        }
        return name;
    }
}
