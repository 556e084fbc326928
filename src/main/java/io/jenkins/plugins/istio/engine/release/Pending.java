package io.jenkins.plugins.istio.engine.release;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is about to be done: written before it is done, so that whoever comes after a crash can finish or undo it.
 *
 * @param verb what was begun
 * @param step the step that began it; the same step goes on where it stood, another one starts anew
 * @param stage how far it is: a name of the use case's own
 * @param since when this stage began; deadlines are counted from here and so survive a restart
 * @param notes what the use case must remember besides
 */
public record Pending(Verb verb, String step, String stage, Instant since, Map<String, String> notes) {
    public Pending {
        notes = Map.copyOf(new TreeMap<>(notes));
    }

    public Pending at(String newStage, Instant now) {
        return new Pending(verb, step, newStage, now, notes);
    }

    /** The same stage, counted from another moment. */
    Pending countedFrom(Instant moment) {
        return new Pending(verb, step, stage, moment, notes);
    }

    /** Whether it tells of the same stage, begun at the same time. */
    boolean isAtSamePlaceAs(Pending other) {
        return verb == other.verb && step.equals(other.step) && stage.equals(other.stage) && since.equals(other.since);
    }

    /** As a step of another run, which no step of the run that takes the release over may go on with. */
    Pending leftBy(String run) {
        return new Pending(verb, run + "/" + step, stage, since, notes);
    }

    public Pending noting(String key, String value) {
        Map<String, String> more = new TreeMap<>(notes);
        more.put(key, value);
        return new Pending(verb, step, stage, since, more);
    }

    Pending forgetting(String key) {
        Map<String, String> fewer = new TreeMap<>(notes);
        fewer.remove(key);
        return new Pending(verb, step, stage, since, fewer);
    }
}
