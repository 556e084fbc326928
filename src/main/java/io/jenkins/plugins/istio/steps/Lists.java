package io.jenkins.plugins.istio.steps;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Lists as steps keep them: never null, and of a class that a stored pipeline can hold. */
final class Lists {
    private Lists() {}

    static <T> List<T> kept(List<T> given) {
        return given == null ? new ArrayList<>() : new ArrayList<>(given);
    }

    /** The texts of a list, or those of one line of a form, where commas stand between them. */
    static List<String> texts(Object given) {
        List<String> texts = new ArrayList<>();
        if (given instanceof List<?> list) {
            list.forEach(each -> texts.add(String.valueOf(each)));
        } else if (given != null) {
            Arrays.stream(given.toString().split("[,\n]")).map(String::trim).filter(each -> !each.isEmpty()).forEach(texts::add);
        }
        return texts;
    }
}
