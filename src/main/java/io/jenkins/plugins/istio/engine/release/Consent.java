package io.jenkins.plugins.istio.engine.release;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether enough people have agreed to what a step is about to do. An approval counts while nothing was changed after it,
 * except by the step's own stage, or by a stage inside the one where the gate stands: a gate speaks for its stage, and for
 * what comes right after it. Each person counts once. Neither force nor taking over stands in for a person.
 */
final class Consent {
    private final Session session;
    private final Verb verb;

    private Consent(Session session, Verb verb) {
        this.session = session;
        this.verb = verb;
    }

    /**
     * Asked when a step begins; one that is asked again has shown its consent.
     *
     * @throws Refusal naming who has approved, how many are missing, and what to add to the pipeline
     */
    static void require(Session session, Verb verb) {
        boolean begins = !session.goesOnWith(verb) && !session.goesOnWith(Verb.ROLL_BACK);
        if (begins && session.terms().approvals() > 0) {
            new Consent(session, verb).require();
        }
    }

    private void require() {
        Map<String, Approval> counted = new LinkedHashMap<>();
        Map<String, String> stale = new LinkedHashMap<>();
        for (Approval approval : session.caller().approvals()) {
            Optional<StageChange> change = changeAfter(approval);
            if (change.isEmpty()) {
                counted.put(approval.who(), approval);
            } else {
                stale.put(
                        approval.who(),
                        words(approval) + " does not count, since "
                                + change.get().by() + " changed the release after it, at "
                                + Words.time(change.get().when()) + ".");
            }
        }
        int needed = session.terms().approvals();
        if (counted.size() >= needed) {
            session.say("Approved by " + String.join(", ", counted.keySet()));
            return;
        }
        stale.keySet().removeAll(counted.keySet());
        String sentence = sentence(needed, counted, new ArrayList<>(stale.values()));
        if (!session.dry()) {
            throw new Refusal(sentence);
        }
        session.say("Without dryRun this step would be refused. " + sentence);
    }

    private Optional<StageChange> changeAfter(Approval approval) {
        String run = session.caller().holder().name();
        List<Stage> here = session.caller().stages();
        return session.release().changes().stream()
                .filter(change -> !change.when().isBefore(approval.when()))
                .filter(change -> !change.run().equals(run) || !speaksFor(approval, change, here))
                .reduce((earlier, later) -> later);
    }

    /** Whether the approval speaks for this step although a step of the same run changed something after it. */
    private static boolean speaksFor(Approval approval, StageChange change, List<Stage> here) {
        boolean gateAroundBoth = change.isWithin(approval.stage())
                && here.stream().anyMatch(stage -> stage.id().equals(approval.stage()));
        return gateAroundBoth || change.isOfStage(here);
    }

    private String sentence(int needed, Map<String, Approval> counted, List<String> stale) {
        int missing = needed - counted.size();
        String has = counted.isEmpty()
                ? "nobody has"
                : String.join(
                                ", ",
                                counted.values().stream().map(Consent::words).toList()) + " and nobody else has";
        String gone = stale.isEmpty() ? "" : " " + String.join(" ", stale);
        return "Cannot " + verb.words() + " " + Words.name(session.release()) + ": expected the approval of "
                + (needed == 1 ? "one person" : needed + " different people")
                + " since an earlier stage last changed the release, found that " + has + "; " + missing
                + " missing." + gone + " Add " + (missing == 1 ? "an input" : missing + " inputs")
                + " before this step, in its stage or right before it: input message: 'Release "
                + session.service().name() + " " + session.release().candidate().name()
                + "?' (in Declarative: input { message '…' } in the stage), answered by somebody who is signed in"
                + (needed == 1 ? "." : ", each by another person.");
    }

    private static String words(Approval approval) {
        return approval.who() + " (" + Words.time(approval.when()) + ")";
    }
}
