package io.jenkins.plugins.istio.steps;

import hudson.util.ListBoxModel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A parameter that takes one of a few words.
 *
 * @param <T> what the words mean
 */
final class Choice<T> {
    private final String parameter;
    private final Map<String, T> meanings = new LinkedHashMap<>();

    private Choice(String parameter) {
        this.parameter = parameter;
    }

    static <T> Choice<T> of(String parameter, String defaultWord, T meaning) {
        return new Choice<T>(parameter).or(defaultWord, meaning);
    }

    Choice<T> or(String word, T meaning) {
        meanings.put(word, meaning);
        return this;
    }

    /**
     * @param word null for the default
     * @throws BadParameter for an unknown word
     */
    T parse(String word) {
        if (word == null) {
            return meanings.values().iterator().next();
        }
        T meaning = meanings.get(word);
        if (meaning == null) {
            throw new BadParameter(parameter + " is '" + word + "'; expected one of "
                    + meanings.keySet().stream().map(each -> "'" + each + "'").collect(Collectors.joining(", ")) + ".");
        }
        return meaning;
    }

    /** The words for a drop-down list, the default first and as the empty value, so that snippets stay short. */
    ListBoxModel items() {
        ListBoxModel items = new ListBoxModel();
        meanings.keySet().forEach(word -> items.add(word, items.isEmpty() ? "" : word));
        return items;
    }
}
