package io.jenkins.plugins.istio.engine.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.engine.cluster.ClusterSettings.Login;
import io.jenkins.plugins.istio.engine.release.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Reads a kubeconfig that somebody else wrote. It may name programs to run and files to read; on a controller that would be
 * an attack, so only what stands in the text itself is taken.
 */
final class KubeconfigText {
    private static final List<String> REFUSED_OF_CLUSTER =
            List.of("certificate-authority", "proxy-url", "tls-server-name");
    private static final List<String> REFUSED_OF_USER = List.of(
            "exec",
            "auth-provider",
            "tokenFile",
            "client-certificate",
            "client-key",
            "as",
            "as-groups",
            "as-uid",
            "as-user-extra");

    private final String what;
    private final ObjectNode config;

    /** @param cluster what the pipeline calls the cluster, for messages */
    KubeconfigText(String cluster, String text) {
        this.what = "The kubeconfig of cluster " + cluster;
        List<ObjectNode> documents = YamlText.read(what, text);
        if (documents.size() != 1) {
            throw new Refusal(
                    what + " holds " + documents.size() + " YAML documents; expected one. Correct the credentials.");
        }
        this.config = documents.get(0);
    }

    /**
     * @param context whose cluster and user to take; null for the current one
     * @throws Refusal when it is unknown, or asks for what is not taken from a kubeconfig
     */
    Access access(String context) {
        String wanted = context == null || context.isBlank()
                ? config.path("current-context").asText("")
                : context.strip();
        JsonNode chosen = named("contexts", "context", wanted);
        if (chosen == null) {
            throw new Refusal(what + (wanted.isEmpty() ? " has no current context" : " has no context '" + wanted + "'")
                    + "; its contexts are " + listed("contexts") + ". Name one of them.");
        }
        JsonNode cluster =
                required("clusters", "cluster", chosen.path("cluster").asText(""));
        JsonNode user = required("users", "user", chosen.path("user").asText(""));
        refuse(cluster, REFUSED_OF_CLUSTER);
        refuse(user, REFUSED_OF_USER);
        String server = cluster.path("server").asText("");
        if (server.isBlank()) {
            throw new Refusal(what + " names no server for cluster '"
                    + chosen.path("cluster").asText() + "'. Correct the credentials.");
        }
        return new Access(
                server.strip(),
                decoded(cluster, "certificate-authority-data"),
                !cluster.path("insecure-skip-tls-verify").asBoolean(false),
                login(user));
    }

    private Login login(JsonNode user) {
        if (user.hasNonNull("token")) {
            return new Login.Token(user.get("token").asText());
        }
        if (user.hasNonNull("client-certificate-data") && user.hasNonNull("client-key-data")) {
            return new Login.Certificate(decoded(user, "client-certificate-data"), decoded(user, "client-key-data"));
        }
        if (user.hasNonNull("username")) {
            return new Login.UserPassword(
                    user.get("username").asText(), user.path("password").asText(""));
        }
        return new Login.Anonymous();
    }

    private void refuse(JsonNode entry, List<String> fields) {
        for (String field : fields) {
            if (entry.hasNonNull(field)) {
                throw new Refusal(what + " uses '" + field
                        + "', which would run a program, read a file or send requests elsewhere;"
                        + " expected everything inline (certificate-authority-data, token, client-certificate-data with client-key-data)."
                        + " Make a kubeconfig with 'kubectl config view --flatten' and a service account's token.");
            }
        }
    }

    private JsonNode required(String list, String field, String name) {
        JsonNode found = named(list, field, name);
        if (found == null) {
            throw new Refusal(what + " has no " + field + " '" + name + "' though its context names it; it has "
                    + listed(list) + ". Correct the credentials.");
        }
        return found;
    }

    private JsonNode named(String list, String field, String name) {
        for (JsonNode entry : config.path(list)) {
            if (!name.isEmpty() && entry.path("name").asText("").equals(name)) {
                return entry.path(field);
            }
        }
        return null;
    }

    private String listed(String list) {
        List<String> names = new ArrayList<>();
        config.path(list).forEach(entry -> names.add(entry.path("name").asText("")));
        return names.isEmpty() ? "none" : String.join(", ", names);
    }

    private String decoded(JsonNode entry, String field) {
        if (!entry.hasNonNull(field)) {
            return null;
        }
        try {
            return new String(Base64.getMimeDecoder().decode(entry.get(field).asText()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Refusal(what + " holds a " + field + " that is not base64. Correct the credentials.");
        }
    }
}
