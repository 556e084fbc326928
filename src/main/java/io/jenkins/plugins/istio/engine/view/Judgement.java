package io.jenkins.plugins.istio.engine.view;

import io.jenkins.plugins.istio.engine.release.Judged;
import java.time.Instant;

/**
 * A verdict on the candidate.
 *
 * @param when it was drawn
 * @param verdict {@code passed}, {@code failed} or {@code inconclusive}
 * @param reason in one line
 */
public record Judgement(Instant when, String verdict, String reason) {

    static Judgement of(Judged judged) {
        return judged == null
                ? null
                : new Judgement(judged.when(), judged.verdict().word(), Limits.sentence(judged.reason()));
    }
}
