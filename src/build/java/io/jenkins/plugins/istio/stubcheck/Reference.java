package io.jenkins.plugins.istio.stubcheck;

import java.util.Optional;

/** One use of another class: of the class itself, or of a member that is to be static or not. */
record Reference(String owner, Optional<String> member, boolean expectsStatic) {

    static Reference toClass(String owner) {
        return new Reference(owner, Optional.empty(), false);
    }

    static Reference toMember(String owner, String key, boolean expectsStatic) {
        return new Reference(owner, Optional.of(key), expectsStatic);
    }

    @Override
    public String toString() {
        return owner.replace('/', '.') + member.map(key -> "." + key).orElse("");
    }
}
