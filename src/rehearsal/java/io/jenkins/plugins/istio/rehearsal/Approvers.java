package io.jenkins.plugins.istio.rehearsal;

import io.jenkins.plugins.istio.rehearsal.pipeline.Gates.Question;

/** Whom an approval is credited to when nobody was named. */
final class Approvers {
    private Approvers() {}

    /** The first who may answer, else the user of this machine. */
    static String of(Question question) {
        return question.submitters().isEmpty()
                ? System.getProperty("user.name", "rehearsal")
                : question.submitters().get(0);
    }
}
