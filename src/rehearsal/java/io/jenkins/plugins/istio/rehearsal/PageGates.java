package io.jenkins.plugins.istio.rehearsal;

import io.jenkins.plugins.istio.rehearsal.page.Desk;
import io.jenkins.plugins.istio.rehearsal.page.Desk.Word;
import io.jenkins.plugins.istio.rehearsal.pipeline.Gates;

/** Asks on the page alone. */
final class PageGates implements Gates {
    private final Console console;
    private final Desk desk;
    private final Approvers approvers;

    PageGates(Console console, Desk desk, Approvers approvers) {
        this.console = console;
        this.desk = desk;
        this.approvers = approvers;
    }

    @Override
    public Answer answer(Question question) {
        console.line("Input: " + question.message() + " The page waits for the answer.");
        desk.ask(question, approvers::of);
        try {
            while (true) {
                Word word = desk.next();
                if (word instanceof Word.Given given) {
                    return given.answer();
                }
            }
        } finally {
            desk.close();
        }
    }
}
