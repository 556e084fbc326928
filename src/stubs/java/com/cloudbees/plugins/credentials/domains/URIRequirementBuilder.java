package com.cloudbees.plugins.credentials.domains;

import java.util.List;

/** The rehearsal's credentials know no domains. */
public class URIRequirementBuilder {
    URIRequirementBuilder() {}

    public static URIRequirementBuilder create() {
        return new URIRequirementBuilder();
    }

    public static URIRequirementBuilder fromUri(String uri) {
        return create();
    }

    public URIRequirementBuilder withUri(String uri) {
        return this;
    }

    public List<DomainRequirement> build() {
        return List.of();
    }
}
