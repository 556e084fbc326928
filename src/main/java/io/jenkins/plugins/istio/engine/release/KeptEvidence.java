package io.jenkins.plugins.istio.engine.release;

import java.util.Objects;

/**
 * Where the document of a verification is, and how to tell that it is still the same.
 *
 * @param file its path, in the workspace or in the build's directory
 * @param digest SHA-256 of its bytes, in lower-case hexadecimal digits
 */
public record KeptEvidence(String file, String digest) {
    public KeptEvidence {
        Objects.requireNonNull(file, "file");
        if (!digest.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("'" + digest + "' is no SHA-256 digest; expected 64 hexadecimal digits");
        }
    }
}
