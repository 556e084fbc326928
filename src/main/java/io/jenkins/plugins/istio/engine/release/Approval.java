package io.jenkins.plugins.istio.engine.release;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A person's consent.
 *
 * @param who the user's id; never nobody's
 * @param when the moment the gate opened
 * @param message what they were asked; may be null
 * @param parameters what they answered besides, as texts; secrets are left out
 * @param stage the {@link Stage#id} of the innermost stage in which the gate stood; null outside of any
 * @param seen the split and verdict that stood then, as one line; null until it is written to the record
 */
public record Approval(
        String who, Instant when, String message, Map<String, String> parameters, String stage, String seen) {
    public Approval {
        Objects.requireNonNull(who, "who");
        Objects.requireNonNull(when, "when");
        parameters = parameters == null ? Map.of() : Map.copyOf(new TreeMap<>(parameters));
    }

    Approval seeing(String standing) {
        return new Approval(who, when, message, parameters, stage, standing);
    }

    /** Whether both tell of the same opening of a gate. */
    boolean isSameAs(Approval other) {
        return who.equals(other.who) && when.equals(other.when);
    }
}
