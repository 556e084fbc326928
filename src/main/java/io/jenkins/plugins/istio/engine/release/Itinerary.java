package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.release.Progress.Waiting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The stages of one verb, in order. A step that is asked again goes on at the stage where it stood; any other comer walks
 * from the first, which is why every stage must find its own work done.
 */
final class Itinerary {
    /** Passes, or says what it waits for. */
    interface Stage {
        Optional<Waiting<ReleaseReport>> pass();
    }

    private record Named(String name, Stage stage) {}

    static final Optional<Waiting<ReleaseReport>> PASSED = Optional.empty();

    private final Session session;
    private final Verb verb;
    private final List<Named> stages = new ArrayList<>();

    Itinerary(Session session, Verb verb) {
        this.session = session;
        this.verb = verb;
    }

    Itinerary then(String name, Stage stage) {
        stages.add(new Named(name, stage));
        return this;
    }

    Itinerary then(String name, Runnable work) {
        return then(name, () -> {
            work.run();
            return PASSED;
        });
    }

    Progress<ReleaseReport> walk(Supplier<ReleaseReport> end) {
        int at = start();
        for (; at < stages.size(); at++) {
            Named named = stages.get(at);
            if (!named.name().equals(session.release().pending().stage())) {
                session.enter(named.name());
            }
            Optional<Waiting<ReleaseReport>> waiting = named.stage().pass();
            if (waiting.isPresent() && !session.dry()) {
                session.pause(waiting.get().until());
                return waiting.get();
            }
        }
        return Progress.finished(end.get());
    }

    private int start() {
        if (session.goesOnWith(verb)) {
            for (int i = 0; i < stages.size(); i++) {
                if (stages.get(i).name().equals(session.release().pending().stage())) {
                    return i;
                }
            }
        }
        session.begin(verb, stages.get(0).name());
        return 0;
    }
}
