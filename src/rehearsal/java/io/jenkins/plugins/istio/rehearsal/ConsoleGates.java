package io.jenkins.plugins.istio.rehearsal;

import io.jenkins.plugins.istio.rehearsal.pipeline.Gates;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Asks the person at the console. */
final class ConsoleGates implements Gates {
    private final Console console;
    private final BufferedReader in;
    private final Approvers approvers;

    ConsoleGates(Console console, BufferedReader in, Approvers approvers) {
        this.console = console;
        this.in = in;
        this.approvers = approvers;
    }

    @Override
    public Answer answer(Question question) {
        console.line("");
        console.line("  " + question.message());
        if (!question.submitters().isEmpty()) {
            console.line("  May be answered by: " + String.join(", ", question.submitters()));
        }
        Map<String, Object> values = new LinkedHashMap<>();
        for (Asked parameter : question.parameters()) {
            Object value = ask(parameter);
            if (value == null) {
                return nobody();
            }
            values.put(parameter.name(), value);
        }
        while (true) {
            String word = read("  [p] " + question.ok() + "   [a] Abort: ");
            if (word == null) {
                return nobody();
            }
            switch (word.strip().toLowerCase(Locale.ROOT)) {
                case "p", "proceed", "y", "yes" -> {
                    String who = who(question);
                    return who == null ? nobody() : new Answer.Proceed(who, values);
                }
                case "a", "abort", "n", "no" -> {
                    return new Answer.Abort(approvers.of(question));
                }
                default -> console.line("  Expected p or a.");
            }
        }
    }

    private Object ask(Asked parameter) {
        String about =
                (parameter.description() == null || parameter.description().isBlank()
                                ? ""
                                : " (" + parameter.description() + ")")
                        + (parameter.choices().isEmpty() ? "" : " " + parameter.choices());
        while (true) {
            String word = read("  " + parameter.name() + about + " [" + parameter.value() + "]: ");
            if (word == null) {
                return null;
            }
            try {
                return word.isBlank() ? parameter.value() : parameter.checked(word.strip());
            } catch (IllegalArgumentException notOffered) {
                console.line("  " + notOffered.getMessage());
            }
        }
    }

    /** Asked only where it may matter that it is somebody else; null when the console was closed. */
    private String who(Question question) {
        String who = approvers.of(question);
        if (question.answered().isEmpty()) {
            return who;
        }
        String word = read("  Who answers? Before you: " + String.join(", ", question.answered()) + " [" + who + "]: ");
        if (word == null) {
            return null;
        }
        return word.isBlank() ? who : word.strip();
    }

    private String read(String prompt) {
        console.prompt(prompt);
        try {
            return in.readLine();
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    private static Answer nobody() {
        return new Answer.Later("The console was closed at the question.");
    }
}
