package io.jenkins.plugins.istio.engine.cluster;

import io.jenkins.plugins.istio.engine.release.Refusal;
import java.util.regex.Pattern;

/**
 * One object of the cluster, or all of a kind.
 *
 * @param kind what it is
 * @param namespace where; null for the whole cluster or for kinds that live in none
 * @param name which; null for all of the kind
 */
record Ref(Kind kind, String namespace, String name) {
    private static final Pattern DNS_NAME = Pattern.compile("[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?");

    Ref {
        requireName("namespace", namespace);
        requireName("name", name);
    }

    /** The path below the API server's address. */
    String path() {
        return kind.root() + (namespace == null ? "" : "/namespaces/" + namespace) + "/" + kind.plural()
                + (name == null ? "" : "/" + name);
    }

    Ref all() {
        return new Ref(kind, namespace, null);
    }

    /** Whether Kubernetes takes this for a name. */
    static boolean isName(String text) {
        return DNS_NAME.matcher(text).matches();
    }

    private static void requireName(String what, String value) {
        if (value != null && !isName(value)) {
            throw new Refusal(
                    "'" + value + "' is no Kubernetes " + what
                            + ": expected lower-case letters, digits, '-' and '.', beginning and ending with a letter or digit. Correct it in the step.");
        }
    }

    @Override
    public String toString() {
        if (name != null) {
            return kind.name() + " " + (namespace == null ? "" : namespace + "/") + name;
        }
        return kind.plural() + (namespace == null ? " of all namespaces" : " in namespace " + namespace);
    }
}
