package io.jenkins.plugins.istio.steps;

import java.util.ArrayList;
import java.util.List;

/** Lists as steps keep them: never null, and of a class that a stored pipeline can hold. */
final class Lists {
    private Lists() {}

    static <T> List<T> kept(List<T> given) {
        return given == null ? new ArrayList<>() : new ArrayList<>(given);
    }

    /** The texts of a list, or the only one. */
    static List<String> texts(Object given) {
        List<String> texts = new ArrayList<>();
        if (given instanceof List<?> list) {
            list.forEach(each -> texts.add(String.valueOf(each)));
        } else if (given != null) {
            texts.add(given.toString());
        }
        return texts;
    }
}
