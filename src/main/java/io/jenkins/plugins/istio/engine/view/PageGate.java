package io.jenkins.plugins.istio.engine.view;

import java.util.List;

/**
 * A question that waits for a person.
 *
 * @param id of the question
 * @param message the question
 * @param ok the word on the button that lets the run go on
 * @param submitters who may answer; empty when anybody may
 * @param values asked for
 * @param answer how the reader of this page answers it; null when they may not, or elsewhere only
 * @param link a page where it is answered; null for none
 */
public record PageGate(
        String id, String message, String ok, List<String> submitters, List<Value> values, Answer answer, String link) {

    /**
     * A value asked for.
     *
     * @param name of the parameter
     * @param description may be null
     * @param preset what it is if nobody says otherwise
     * @param choices what it may be; empty when free
     */
    public record Value(String name, String description, String preset, List<String> choices) {}

    /**
     * Addresses to POST to, relative to the page.
     *
     * @param proceed lets the run go on; null when the reader may not
     * @param abort ends it; null when the reader may not
     */
    public record Answer(String proceed, String abort) {}

    public PageGate {
        message = Limits.sentence(message);
        ok = Limits.sentence(ok);
        submitters = Limits.sentences(submitters, Limits.FEW);
        values = List.copyOf(values);
    }
}
