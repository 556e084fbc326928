package io.jenkins.plugins.istio.engine.cluster;

import io.jenkins.plugins.istio.engine.release.ClusterTrouble;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLException;

/** The one place where what a cluster does wrong becomes a sentence for the user. */
final class Trouble {
    private Trouble() {}

    /** For an answer that is not the one hoped for. */
    static ClusterTrouble of(Answer answer) {
        return new ClusterTrouble(sentence(answer), null, answer.code() == 429 || answer.code() >= 500);
    }

    private static String sentence(Answer answer) {
        String where = "Cluster " + answer.cluster();
        String doing = answer.action().words() + " " + answer.ref();
        String reason = endingSentence(answer.reason());
        return switch (answer.code()) {
            case 401 ->
                where + " does not accept these credentials, found while " + doing + " (401): " + reason
                        + " Check that the credentials belong to this cluster and have not expired.";
            case 403 ->
                where + " does not let these credentials " + right(answer) + " (403): " + reason
                        + " Grant that right with a Role and RoleBinding, then run again.";
            case 404 ->
                "There is no " + answer.ref() + " on cluster " + answer.cluster()
                        + " (404). Check the name and the namespace.";
            case 409 ->
                where + " refused " + doing + ", since somebody else changed it at the same time (409): " + reason
                        + " Run again.";
            case 400, 422 ->
                where + " does not accept " + answer.ref() + " (" + answer.code() + "): " + reason
                        + " Nothing of it was written; correct what it names and run again.";
            case 429 -> where + " is too busy for " + doing + " (429): " + reason + " Run again later.";
            default ->
                where + " failed while " + doing + " (" + answer.code() + "): " + reason
                        + (answer.code() >= 500
                                ? " Look into the API server's log, or run again later."
                                : " Check the cluster's address.");
        };
    }

    private static String right(Answer answer) {
        Ref ref = answer.ref();
        String resource = ref.kind().plural()
                + (ref.kind().group().isEmpty() ? "" : "." + ref.kind().group());
        return answer.action().right() + " " + resource
                + (ref.namespace() == null ? " in all namespaces" : " in namespace " + ref.namespace());
    }

    static ClusterTrouble unreachable(String cluster, String address, Action action, Ref ref, IOException cause) {
        String doing = " while " + action.words() + " " + ref;
        if (cause instanceof SSLException) {
            return new ClusterTrouble(
                    "Cluster " + cluster + " at " + address + " could not be trusted" + doing + ": "
                            + endingSentence(cause.getMessage())
                            + " Give the cluster's CA certificate in its configuration, or correct its address.",
                    cause);
        }
        String found = cause instanceof UnknownHostException ? "no such host" : innermost(cause);
        return new ClusterTrouble(
                "Cluster " + cluster + " cannot be reached at " + address + doing + ": " + endingSentence(found)
                        + " Check the API server's address and the network between Jenkins and it.",
                cause,
                true);
    }

    static ClusterTrouble timeLimit(String cluster, String address, Action action, Ref ref, Duration limit) {
        return new ClusterTrouble(
                "Cluster " + cluster + " at " + address + " did not answer within " + limit.toSeconds() + " s while "
                        + action.words() + " " + ref
                        + ". Whether it did what was asked is not known; run again when it answers.",
                null,
                true);
    }

    static ClusterTrouble interrupted(String cluster, Action action, Ref ref) {
        return new ClusterTrouble(
                "The run was stopped while " + action.words() + " " + ref + " on cluster " + cluster + ".", null);
    }

    static ClusterTrouble unreadable(String cluster, Action action, Ref ref, IOException cause) {
        return new ClusterTrouble(
                "Cluster " + cluster + " answered something that is not JSON while " + action.words() + " " + ref
                        + ". Check that the address is the API server's and not a login page's.",
                cause);
    }

    static ClusterTrouble tooLarge(String cluster, Action action, Ref ref, IOException cause) {
        return new ClusterTrouble(
                "Cluster " + cluster + " went beyond bounds while " + action.words() + " " + ref + ": "
                        + endingSentence(cause.getMessage())
                        + " Nothing of it was used. Check that the address is the API server's.",
                cause);
    }

    private static String innermost(Throwable cause) {
        Throwable inner = cause;
        while (inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner.getMessage() == null ? inner.getClass().getSimpleName() : inner.getMessage();
    }

    private static String endingSentence(String text) {
        String stripped = text == null ? "no reason given" : text.strip();
        return stripped.endsWith(".") ? stripped : stripped + ".";
    }
}
