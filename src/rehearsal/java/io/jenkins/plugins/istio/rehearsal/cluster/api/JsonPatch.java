package io.jenkins.plugins.istio.rehearsal.cluster.api;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** RFC 6902. A path that is not there and a {@code test} that does not hold are refused with 422, and nothing changes. */
final class JsonPatch {
    private JsonPatch() {}

    static JsonNode apply(JsonNode target, JsonNode operations) {
        if (!operations.isArray()) {
            throw ApiError.badRequest("a JSON patch is a list of operations, found " + operations.getNodeType());
        }
        for (JsonNode operation : operations) {
            perform(target, operation);
        }
        return target;
    }

    private static void perform(JsonNode target, JsonNode operation) {
        JsonPointer path = pointer(operation, "path");
        switch (operation.path("op").asText("")) {
            case "test" -> test(target, path, operation);
            case "add" -> add(target, path, operation.path("value").deepCopy());
            case "remove" -> remove(target, path, operation);
            case "replace" -> {
                remove(target, path, operation);
                add(target, path, operation.path("value").deepCopy());
            }
            case "move" -> add(target, path, remove(target, pointer(operation, "from"), operation));
            case "copy" ->
                add(
                        target,
                        path,
                        existing(target, pointer(operation, "from"), operation).deepCopy());
            default -> throw ApiError.badRequest("unknown JSON patch operation: " + operation);
        }
    }

    private static JsonPointer pointer(JsonNode operation, String field) {
        try {
            return JsonPointer.compile(operation.path(field).asText());
        } catch (IllegalArgumentException e) {
            throw ApiError.badRequest("no JSON pointer in field " + field + " of " + operation);
        }
    }

    private static void test(JsonNode target, JsonPointer path, JsonNode operation) {
        if (!target.at(path).equals(operation.path("value"))) {
            throw refused("testing value " + path + " failed");
        }
    }

    private static JsonNode existing(JsonNode target, JsonPointer path, JsonNode operation) {
        JsonNode found = target.at(path);
        if (found.isMissingNode()) {
            throw refused(operation.path("op").asText() + " operation does not apply: doc is missing path: " + path);
        }
        return found;
    }

    private static JsonNode remove(JsonNode target, JsonPointer path, JsonNode operation) {
        JsonNode found = existing(target, path, operation);
        JsonNode parent = target.at(path.head());
        if (parent instanceof ArrayNode list) {
            list.remove(path.last().getMatchingIndex());
        } else {
            ((ObjectNode) parent).remove(path.last().getMatchingProperty());
        }
        return found;
    }

    private static void add(JsonNode target, JsonPointer path, JsonNode value) {
        if (path.matches()) {
            throw ApiError.badRequest("a JSON patch cannot replace the whole object");
        }
        JsonNode parent = target.at(path.head());
        String last = path.last().getMatchingProperty();
        if (parent instanceof ObjectNode object) {
            object.set(last, value);
        } else if (parent instanceof ArrayNode list && last.equals("-")) {
            list.add(value);
        } else if (parent instanceof ArrayNode list
                && path.last().mayMatchElement()
                && path.last().getMatchingIndex() <= list.size()) {
            list.insert(path.last().getMatchingIndex(), value);
        } else {
            throw refused("add operation does not apply: doc is missing path: " + path);
        }
    }

    private static ApiError refused(String why) {
        return ApiError.of(422, "Invalid", "the server rejected our request due to an error in our request: " + why);
    }
}
