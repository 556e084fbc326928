package io.jenkins.plugins.istio.rehearsal.cluster.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A refusal in kubernetes' own words. */
public final class ApiError extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int code;
    private final String reason;
    private final transient ObjectNode details;

    private ApiError(int code, String reason, String message, ObjectNode details) {
        super(message);
        this.code = code;
        this.reason = reason;
        this.details = details;
    }

    public static ApiError of(int code, String reason, String message) {
        return new ApiError(code, reason, message, null);
    }

    static ApiError noSuchPath() {
        return of(404, "NotFound", "the server could not find the requested resource");
    }

    static ApiError notFound(ResourceType type, String name) {
        return about(type, name, 404, "NotFound", type.qualifiedPlural() + " \"" + name + "\" not found");
    }

    static ApiError alreadyExists(ResourceType type, String name) {
        return about(type, name, 409, "AlreadyExists", type.qualifiedPlural() + " \"" + name + "\" already exists");
    }

    static ApiError conflict(ResourceType type, String name, String why) {
        return about(
                type,
                name,
                409,
                "Conflict",
                "Operation cannot be fulfilled on " + type.qualifiedPlural() + " \"" + name + "\": " + why);
    }

    /** Server-side apply met fields that others own. */
    static ApiError applyConflict(ResourceType type, String name, List<String> conflicts) {
        String count = conflicts.size() == 1 ? "1 conflict" : conflicts.size() + " conflicts";
        return about(type, name, 409, "Conflict", "Apply failed with " + count + ": " + String.join("\n", conflicts));
    }

    static ApiError modifiedMeanwhile(ResourceType type, String name) {
        return conflict(
                type,
                name,
                "the object has been modified; please apply your changes to the latest version and try again");
    }

    static ApiError invalid(ResourceType type, String name, String why) {
        return about(type, name, 422, "Invalid", type.qualifiedKind() + " \"" + name + "\" is invalid: " + why);
    }

    static ApiError badRequest(String message) {
        return of(400, "BadRequest", message);
    }

    static ApiError methodNotAllowed() {
        return of(405, "MethodNotAllowed", "the server does not allow this method on the requested resource");
    }

    static ApiError forbidden(ResourceType type, String name, String verb, String namespace) {
        String where = type.namespaced() && namespace != null
                ? " in the namespace \"" + namespace + "\""
                : " at the cluster scope";
        return about(
                type,
                name,
                403,
                "Forbidden",
                type.qualifiedPlural() + (name == null ? "" : " \"" + name + "\"")
                        + " is forbidden: User \"rehearsal\" cannot " + verb + " resource \"" + type.plural()
                        + "\" in API group \"" + type.group() + "\"" + where);
    }

    /** An admission webhook said no; kubernetes answers 400 when the webhook names no code. */
    static ApiError denied(String webhook, String why) {
        return of(400, "", "admission webhook \"" + webhook + "\" denied the request: " + why);
    }

    private static ApiError about(ResourceType type, String name, int code, String reason, String message) {
        ObjectNode details = Json.object().put("group", type.group()).put("kind", type.plural());
        if (name != null) {
            details.put("name", name);
        }
        return new ApiError(code, reason, message, details);
    }

    public int code() {
        return code;
    }

    /** The {@code Status} object that says so. */
    public ObjectNode status() {
        ObjectNode status = Json.object().put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        status.put("status", "Failure").put("message", getMessage());
        if (!reason.isEmpty()) {
            status.put("reason", reason);
        }
        if (details != null) {
            status.set("details", details.deepCopy());
        }
        return status.put("code", code);
    }
}
