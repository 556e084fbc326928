package io.jenkins.plugins.istio.engine.view;

import io.jenkins.plugins.istio.engine.release.Approval;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * A person's consent, as a page shows it.
 *
 * @param who the user's id
 * @param when the moment the gate opened
 * @param message what they were asked; may be null
 * @param answered what they answered besides, by name
 * @param seen the split and verdict that stood then; may be null
 */
public record Consent(String who, Instant when, String message, Map<String, String> answered, String seen) {
    private static final int MOST_ANSWERS = 20;

    static Consent of(Approval approval) {
        Map<String, String> answered = new TreeMap<>();
        approval.parameters().entrySet().stream()
                .limit(MOST_ANSWERS)
                .forEach(each -> answered.put(Limits.sentence(each.getKey()), Limits.sentence(each.getValue())));
        return new Consent(
                Limits.sentence(approval.who()),
                approval.when(),
                Limits.sentence(approval.message()),
                answered,
                Limits.sentence(approval.seen()));
    }
}
