package io.jenkins.plugins.istio.rehearsal;

import io.jenkins.plugins.istio.rehearsal.page.Desk;
import io.jenkins.plugins.istio.rehearsal.page.Desk.Word;
import io.jenkins.plugins.istio.rehearsal.pipeline.Gates;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Asks the person at the console, unless one on the page is faster. */
final class ConsoleGates implements Gates {
    private final Console console;
    private final Keyboard keyboard;
    private final Desk desk;
    private final Approvers approvers;
    private final BooleanSupplier pageIsOpen;

    /** Says that the question was answered on the page. */
    private static final class AnsweredOnPage extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Answer answer;

        AnsweredOnPage(Answer answer) {
            super(null, null, false, false);
            this.answer = answer;
        }
    }

    /** @param pageIsOpen whether somebody looks at the page, and may answer there when the console is closed */
    ConsoleGates(Console console, Keyboard keyboard, Desk desk, Approvers approvers, BooleanSupplier pageIsOpen) {
        this.console = console;
        this.keyboard = keyboard;
        this.desk = desk;
        this.approvers = approvers;
        this.pageIsOpen = pageIsOpen;
    }

    @Override
    public Answer answer(Question question) {
        desk.ask(question, approvers::of);
        try {
            return ask(question);
        } catch (AnsweredOnPage onPage) {
            console.line("");
            console.line("  Answered on the page.");
            return onPage.answer;
        } finally {
            desk.close();
        }
    }

    private Answer ask(Question question) throws AnsweredOnPage {
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

    private Object ask(Asked parameter) throws AnsweredOnPage {
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
    private String who(Question question) throws AnsweredOnPage {
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

    /** Null when the console is closed and nobody looks at the page. */
    private String read(String prompt) throws AnsweredOnPage {
        console.prompt(prompt);
        keyboard.listen();
        while (true) {
            Word word = desk.next();
            if (word instanceof Word.Typed typed) {
                return typed.line();
            } else if (word instanceof Word.Given given) {
                throw new AnsweredOnPage(given.answer());
            } else if (!pageIsOpen.getAsBoolean()) {
                desk.say(word);
                return null;
            }
        }
    }

    private static Answer nobody() {
        return new Answer.Later("The console was closed at the question.");
    }
}
