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

    /** The texts of a list, or those that one text names, as a form writes them. */
    static List<String> texts(Object given) {
        List<String> texts = new ArrayList<>();
        if (given instanceof List<?> list) {
            list.forEach(each -> texts.add(String.valueOf(each)));
        } else if (given != null) {
            texts.addAll(named(given.toString()));
        }
        return texts;
    }

    /** What stands between commas or in lines of their own. */
    static List<String> named(String text) {
        return Arrays.stream(text.split("[,\n]"))
                .map(String::trim)
                .filter(each -> !each.isEmpty())
                .toList();
    }
}
