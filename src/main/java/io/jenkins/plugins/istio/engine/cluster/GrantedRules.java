package io.jenkins.plugins.istio.engine.cluster;

import com.fasterxml.jackson.databind.JsonNode;

/** What a SelfSubjectRulesReview says the credentials may do in one namespace. Its silence says nothing. */
record GrantedRules(JsonNode status) {

    /** Whether the authorizer could list all its rules. */
    boolean isComplete() {
        return !status.path("incomplete").asBoolean(true);
    }

    /** Whether each of its verbs is allowed. */
    boolean allow(Right right) {
        return right.verbs().stream().allMatch(verb -> allow(right.group(), right.resource(), verb));
    }

    /** Whether some rule allows it for objects of every name. */
    boolean allow(String group, String resource, String verb) {
        for (JsonNode rule : status.path("resourceRules")) {
            if (rule.path("resourceNames").isEmpty()
                    && names(rule.path("apiGroups"), group)
                    && names(rule.path("resources"), resource)
                    && names(rule.path("verbs"), verb)) {
                return true;
            }
        }
        return false;
    }

    private static boolean names(JsonNode list, String wanted) {
        for (JsonNode entry : list) {
            if (entry.asText().equals("*") || entry.asText().equals(wanted)) {
                return true;
            }
        }
        return false;
    }
}
