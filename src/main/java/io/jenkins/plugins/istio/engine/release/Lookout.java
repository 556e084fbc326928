package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.verification.CheckResult;
import io.jenkins.plugins.istio.engine.verification.EvidenceUnavailable;
import io.jenkins.plugins.istio.engine.verification.GatewayCounters;
import io.jenkins.plugins.istio.engine.verification.GatewayTally;
import io.jenkins.plugins.istio.engine.verification.GatewayVerification;
import io.jenkins.plugins.istio.engine.verification.ProxyCounts;
import io.jenkins.plugins.istio.engine.verification.Subject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Keeps an eye on the gateway's own counters between two looks at all evidence, from the start of one window. What it has
 * counted is this process's alone. A gateway that does not answer has nothing to say, good or bad.
 */
final class Lookout implements Alarm {
    static final Duration EVERY = Duration.ofMillis(250);

    /** A gateway that was asked in vain is left alone for so long. */
    private static final Duration UNANSWERED = Duration.ofSeconds(5);

    /** So that neither the gateway nor we spend more than a fifth of the time on it, however much it has to tell. */
    private static final int REST = 4;

    /**
     * Answers in a row that must agree before somebody is rolled back. Where, against what the setting's help says, each answer is another
     * process's, one of them shows a counter that goes back.
     */
    private static final int CONFIRMATIONS = 4;

    private final GatewayCounters counters;
    private final Clock clock;
    private final GatewayVerification verification;
    private final Subject subject;
    private final Instant since;
    private GatewayTally tally = GatewayTally.EMPTY;
    private Duration pause = EVERY;
    private String trouble;

    /** @param subject whose versions are counted, from its window's start on */
    Lookout(GatewayCounters counters, Clock clock, GatewayVerification verification, Subject subject) {
        this.counters = counters;
        this.clock = clock;
        this.verification = verification;
        this.subject = subject;
        this.since = clock.instant();
        ask();
    }

    @Override
    public synchronized Duration pause() {
        return pause;
    }

    @Override
    public synchronized boolean rings() {
        ask();
        return !bySoFar().isEmpty();
    }

    /** Asks the gateway again; the checks that the candidate surely fails by all that was counted, mostly none. */
    synchronized List<CheckResult> failed() {
        ask();
        for (int answers = 1; answers < CONFIRMATIONS && !bySoFar().isEmpty(); answers++) {
            ask();
        }
        return bySoFar();
    }

    private List<CheckResult> bySoFar() {
        return verification.failed(
                tally,
                "counted by the gateway itself at " + String.join(", ", tally.addresses()) + " since "
                        + Words.time(since));
    }

    /** What it does, for the log. */
    synchronized String words() {
        return trouble == null
                ? "The gateway's own counters are watched, too: every " + EVERY.toMillis() + " ms at "
                        + String.join(", ", tally.addresses())
                : "The gateway's own counters cannot be watched for now, and the checks watch alone: " + trouble;
    }

    private void ask() {
        Instant asked = clock.instant();
        try {
            List<ProxyCounts> standing = counters.standing(subject);
            tally = tally.after(standing);
            trouble = null;
            Duration rest = Duration.between(asked, clock.instant()).multipliedBy(REST);
            pause = rest.compareTo(EVERY) > 0 ? rest : EVERY;
        } catch (EvidenceUnavailable unavailable) {
            trouble = unavailable.getMessage();
            pause = UNANSWERED;
        }
    }
}
