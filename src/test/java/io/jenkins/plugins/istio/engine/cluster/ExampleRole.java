package io.jenkins.plugins.istio.engine.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.jenkins.plugins.istio.rehearsal.cluster.api.ApiRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Role of {@code examples/rbac.yaml}, as an API server would apply it. */
final class ExampleRole {
    private static final Pattern IN_NAMESPACE = Pattern.compile(
            "/apis?/(?:(?<group>[^/]+\\.[^/]+|apps|autoscaling|policy)/)?v[^/]+/namespaces/(?<namespace>[^/]+)/(?<resource>[^/]+)(?<name>/.*)?");
    private static final Pattern FOR_EVERYBODY =
            Pattern.compile("/api|/apis(/[^/]+)?|/version|/apis/authorization.k8s.io/.*");

    private final JsonNode role;

    ExampleRole() throws IOException {
        YAMLFactory yaml = new YAMLFactory();
        role = new ObjectMapper(yaml)
                .readTree(yaml.createParser(Path.of("examples", "rbac.yaml").toFile()));
    }

    JsonNode rules() {
        return role.path("rules");
    }

    boolean allows(ApiRequest request) {
        if (FOR_EVERYBODY.matcher(request.path()).matches()) {
            return true;
        }
        Matcher path = IN_NAMESPACE.matcher(request.path());
        return path.matches()
                && path.group("namespace").equals(role.at("/metadata/namespace").asText())
                && new GrantedRules(new ObjectMapper().createObjectNode().set("resourceRules", rules()))
                        .allow(
                                path.group("group") == null ? "" : path.group("group"),
                                path.group("resource"),
                                verb(request.method(), path.group("name") != null));
    }

    private static String verb(String method, boolean named) {
        return switch (method) {
            case "GET" -> named ? "get" : "list";
            case "POST" -> "create";
            case "PUT" -> "update";
            case "PATCH" -> "patch";
            case "DELETE" -> "delete";
            default -> throw new IllegalArgumentException(method);
        };
    }
}
