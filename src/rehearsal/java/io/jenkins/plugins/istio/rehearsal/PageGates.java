package io.jenkins.plugins.istio.rehearsal;

import io.jenkins.plugins.istio.rehearsal.page.Desk;
import io.jenkins.plugins.istio.rehearsal.page.Desk.Word;
import io.jenkins.plugins.istio.rehearsal.pipeline.Gates;

/** Asks on the page alone. */
final class PageGates implements Gates {
    private final Console console;
    private final Desk desk;
    private final String approver;

    PageGates(Console console, Desk desk, String approver) {
        this.console = console;
        this.desk = desk;
        this.approver = approver;
    }

    @Override
    public Answer answer(Question question) {
        console.line("Input: " + question.message() + " The page waits for the answer.");
        desk.ask(question, asked -> approver != null ? approver : Approvers.of(asked));
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
