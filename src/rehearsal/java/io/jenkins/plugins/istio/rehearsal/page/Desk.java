package io.jenkins.plugins.istio.rehearsal.page;

import io.jenkins.plugins.istio.rehearsal.pipeline.Gates.Answer;
import io.jenkins.plugins.istio.rehearsal.pipeline.Gates.Asked;
import io.jenkins.plugins.istio.rehearsal.pipeline.Gates.Question;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/** Where the run asks its question and people answer it, by the keyboard or on the page; whoever comes first counts. */
public final class Desk {
    private final BlockingQueue<Word> words = new LinkedBlockingQueue<>();
    private Question open;
    private Function<Question, String> approver;

    /** Something that a person said. */
    public sealed interface Word {
        /** A line at the console; it waits until somebody asks for it. */
        record Typed(String line) implements Word {}

        /** The console was closed. */
        record Closed() implements Word {}

        /** An answer given on the page. */
        record Given(Answer answer) implements Word {}
    }

    /** @param whoAnswers whom an answer on the page is credited to */
    public synchronized void ask(Question question, Function<Question, String> whoAnswers) {
        words.removeIf(Word.Given.class::isInstance);
        open = question;
        approver = whoAnswers;
    }

    public synchronized void close() {
        open = null;
    }

    public synchronized Optional<Question> question() {
        return Optional.ofNullable(open);
    }

    /** Waits for the next word. */
    public Word next() {
        try {
            return words.take();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Word.Closed();
        }
    }

    public void say(Word word) {
        words.add(word);
    }

    /**
     * An answer from the page.
     *
     * @param values of the question's parameters, as text; those left out keep what they are preset to
     * @return why it is refused, in a sentence; empty when it is taken
     */
    synchronized Optional<String> submit(String id, boolean proceed, Map<String, String> values) {
        if (open == null || !open.id().equals(id)) {
            return Optional.of("This question is answered already, or was never asked.");
        }
        Answer answer;
        if (proceed) {
            try {
                answer = new Answer.Proceed(approver.apply(open), checked(values));
            } catch (IllegalArgumentException notOffered) {
                return Optional.of(notOffered.getMessage());
            }
        } else {
            answer = new Answer.Abort(approver.apply(open));
        }
        open = null;
        words.add(new Word.Given(answer));
        return Optional.empty();
    }

    private Map<String, Object> checked(Map<String, String> values) {
        Map<String, Object> checked = new LinkedHashMap<>();
        for (Asked parameter : open.parameters()) {
            String given = values.get(parameter.name());
            checked.put(
                    parameter.name(), given == null || given.isBlank() ? parameter.value() : parameter.checked(given));
        }
        return checked;
    }
}
