package io.jenkins.plugins.istio.engine.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One request for each operation of an OpenAPI 3 document, made of the examples that stand in it: of parameters, and of the
 * body. An operation whose path has a parameter without example is left out.
 */
final class OpenApiRequests {
    private static final YAMLMapper MAPPER = new YAMLMapper();
    private static final Pattern BEGINNING = Pattern.compile("(?m)^\\s*\\{?\\s*\"?openapi\"?\\s*:");
    private static final Set<String> METHODS =
            Set.of("get", "head", "options", "post", "put", "patch", "delete", "trace");

    private final String file;
    private final RequestCollection requests;
    private JsonNode document;

    OpenApiRequests(String file, RequestCollection requests) {
        this.file = file;
        this.requests = requests;
    }

    static boolean isBegunBy(String text) {
        return BEGINNING.matcher(text).find();
    }

    void read(String text) {
        try {
            // JSON is YAML, too.
            document = MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "parity: " + file + " is no YAML or JSON: " + AnswerDifferences.shown(e.getOriginalMessage())
                            + (e.getLocation() == null
                                    ? ""
                                    : " in line " + e.getLocation().getLineNr()),
                    e);
        }
        String base = base();
        document.path("paths")
                .properties()
                .forEach(item -> item.getValue().properties().stream()
                        .filter(operation -> METHODS.contains(operation.getKey()))
                        .forEach(operation -> operation(
                                base + item.getKey(), item.getValue(), operation.getKey(), operation.getValue())));
    }

    private void operation(String template, JsonNode item, String method, JsonNode operation) {
        Map<String, JsonNode> parameters = new LinkedHashMap<>();
        for (JsonNode list : new JsonNode[] {item.path("parameters"), operation.path("parameters")}) {
            list.forEach(each -> {
                JsonNode parameter = resolved(each);
                parameters.put(
                        parameter.path("in").asText() + " "
                                + parameter.path("name").asText(),
                        parameter);
            });
        }
        String path = template;
        StringBuilder query = new StringBuilder();
        Map<String, String> headers = new LinkedHashMap<>();
        for (JsonNode parameter : parameters.values()) {
            String name = parameter.path("name").asText();
            String value = example(parameter);
            if (value == null) {
                continue;
            }
            switch (parameter.path("in").asText()) {
                case "path" -> path = path.replace("{" + name + "}", encoded(value));
                case "query" ->
                    query.append(query.length() == 0 ? '?' : '&')
                            .append(encoded(name))
                            .append('=')
                            .append(encoded(value));
                case "header" -> headers.put(name, value);
                default -> {
                    // Cookies may bear secrets; they are given by the step's headers.
                }
            }
        }
        if (path.contains("{")) {
            requests.passOver("whose path has a parameter without example");
            return;
        }
        String body = body(resolved(operation.path("requestBody")), headers);
        requests.add(method.toUpperCase(Locale.ROOT), path + query, headers, body);
    }

    private String body(JsonNode requestBody, Map<String, String> headers) {
        for (Map.Entry<String, JsonNode> content : requestBody.path("content").properties()) {
            JsonNode example = exampleNode(content.getValue());
            if (!example.isMissingNode()) {
                headers.putIfAbsent("content-type", content.getKey());
                return example.isTextual() ? example.asText() : example.toString();
            }
        }
        return null;
    }

    private String example(JsonNode parameter) {
        JsonNode example = exampleNode(parameter);
        return example.isMissingNode() || example.isContainerNode() ? null : example.asText();
    }

    private JsonNode exampleNode(JsonNode holder) {
        if (holder.has("example")) {
            return holder.get("example");
        }
        for (JsonNode named : holder.path("examples")) {
            JsonNode example = resolved(named);
            return example.has("value") ? example.get("value") : example;
        }
        JsonNode schema = resolved(holder.path("schema"));
        if (schema.has("example")) {
            return schema.get("example");
        }
        return schema.path("examples").path(0).isMissingNode()
                ? schema.path("default")
                : schema.path("examples").path(0);
    }

    /** What a reference within the document means; others stay as they are. */
    private JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asText("");
        if (!reference.startsWith("#/")) {
            return node;
        }
        JsonNode target = document.at(reference.substring(1));
        return target.has("$ref") ? com.fasterxml.jackson.databind.node.MissingNode.getInstance() : target;
    }

    private String base() {
        String url = document.path("servers").path(0).path("url").asText("");
        if (url.contains("{")) {
            return "";
        }
        try {
            String path = URI.create(url).getRawPath();
            return path == null ? "" : path.replaceAll("/+$", "");
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("parity: " + file + " names the server " + url + ", which is no URL", e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
