package io.jenkins.plugins.istio.engine.verification;

import java.util.Objects;

/**
 * One place in which two answers differ.
 *
 * @param path where: {@code $.reviews[].stars}, with every place of a list as one; {@code line 3}, {@code status},
 *     {@code header content-type}
 * @param one the first answer's value, shortened; {@code (absent)} where it has none
 * @param other the second's
 */
public record Difference(String path, String one, String other) {
    public Difference {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(one, "one");
        Objects.requireNonNull(other, "other");
    }
}
