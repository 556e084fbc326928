package io.jenkins.plugins.istio.engine.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class GrantedRulesTest {
    private final GrantedRules rules = rules("""
            {"resourceRules": [
              {"verbs": ["get", "list"], "apiGroups": [""], "resources": ["services", "pods"]},
              {"verbs": ["*"], "apiGroups": ["apps"], "resources": ["deployments"]},
              {"verbs": ["update"], "apiGroups": ["networking.istio.io"], "resources": ["*"], "resourceNames": ["reviews"]}
            ], "incomplete": false}
            """);

    @Test
    void allowWhatOneRuleNames() {
        assertThat(rules.allow("", "pods", "list")).isTrue();
        assertThat(rules.allow("apps", "deployments", "delete")).isTrue();
    }

    @Test
    void doNotPutTwoRulesTogether() {
        assertThat(rules.allow("apps", "pods", "list")).isFalse();
        assertThat(rules.allow("", "pods", "delete")).isFalse();
    }

    @Test
    void doNotTakeOneObjectsRuleForAll() {
        assertThat(rules.allow("networking.istio.io", "virtualservices", "update"))
                .isFalse();
    }

    private static GrantedRules rules(String status) {
        try {
            return new GrantedRules(new ObjectMapper().readTree(status));
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
