package io.jenkins.plugins.istio.steps;

import java.util.ArrayList;
import java.util.List;

/** Lists as steps keep them: never null, and of a class that a stored pipeline can hold. */
final class Lists {
    private Lists() {}

    static <T> List<T> kept(List<T> given) {
        return given == null ? new ArrayList<>() : new ArrayList<>(given);
    }
}
