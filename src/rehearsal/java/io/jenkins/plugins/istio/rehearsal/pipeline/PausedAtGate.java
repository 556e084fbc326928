package io.jenkins.plugins.istio.rehearsal.pipeline;

import io.jenkins.plugins.istio.rehearsal.pipeline.Gates.Question;

/** The run waits for a person, and nobody is there. It can be taken up again where it stands. */
public final class PausedAtGate extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Question question;

    public PausedAtGate(Question question, String why) {
        super(why);
        this.question = question;
    }

    public Question question() {
        return question;
    }
}
