package io.jenkins.plugins.istio.engine.verification;

import io.jenkins.plugins.istio.engine.verification.ProbeAnswer.Answered;
import java.util.List;

/** Port: tells two answers apart, by the formats that bodies are written in. */
public interface AnswerComparison {

    /** Where they differ, each path once; empty when they say the same. */
    List<Difference> between(Answered one, Answered other);
}
