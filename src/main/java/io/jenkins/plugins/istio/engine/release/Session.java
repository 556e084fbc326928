package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.release.ReleaseEngine.Ports;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import io.jenkins.plugins.istio.engine.verification.CheckResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * One asking of a use case: the record as it stands, and the only way to change it. Changes are collected and stored by
 * {@link #save()}; every write to the cluster is preceded by one (write-ahead), that of routes by {@link RouteWrites}.
 * In a dry run nothing is stored or written, only shown.
 */
final class Session {
    private final Ports ports;
    private final Terms terms;
    private final Caller caller;
    private final Narrator out;
    private final Ledger ledger;
    private Release release;

    Session(Ports ports, Terms terms, Caller caller, Narrator out, Ledger ledger, Release release) {
        this.ports = ports;
        this.terms = terms;
        this.caller = caller;
        this.out = out;
        this.ledger = ledger;
        this.release = release;
    }

    Ports ports() {
        return ports;
    }

    Terms terms() {
        return terms;
    }

    Caller caller() {
        return caller;
    }

    Release release() {
        return release;
    }

    ServiceRef service() {
        return release.service();
    }

    boolean dry() {
        return terms.dryRun();
    }

    Instant now() {
        return ports.clock().instant();
    }

    void say(String line) {
        out.say(line);
    }

    /** Says it and remembers it in the release's history. */
    void happened(String what) {
        out.say(what);
        release = release.withHappening(new Happening(now(), what));
    }

    void change(UnaryOperator<Release> edit) {
        release = edit.apply(release);
    }

    /** The cluster holds all that is known, and holds nobody else's. */
    void save() {
        if (!dry()) {
            announceApprovals();
            ledger.save(release);
            out.stands(release);
        }
    }

    /** As {@link #save()}, before something is done: what has been told meanwhile may wait for the next write. */
    void saveAhead() {
        if (!dry()) {
            announceApprovals();
            ledger.saveAhead(release);
            out.stands(release);
        }
    }

    /** The step waits until then and goes on from here. */
    void pause(Instant until) {
        announceApprovals();
        ledger.pause(release, until);
        out.stands(release);
    }

    /** Before they are stored: telling twice does no harm, and what is stored is never told again. */
    private void announceApprovals() {
        List<Approval> told = ledger.approvals();
        for (Approval approval : release.approvals()) {
            if (!told.contains(approval)) {
                ports.announcements()
                        .approved(release, approval)
                        .ifPresent(why -> say("The approval by " + approval.who()
                                + " stands in the release record, and not among the cluster's events: " + why));
            }
        }
    }

    /** What is about to be written is a change by this stage, which approvals given before it do not speak for. */
    void touched() {
        change(r -> r.withChange(new StageChange(caller.holder().name(), caller.stages(), now())));
    }

    /** The release is this run's from now on; what another run had under way begins anew. */
    void hold() {
        Holder before = release.holder();
        Holder me = caller.holder();
        if (me.isSameRun(before)) {
            return;
        }
        Pending left =
                release.pending() == null ? null : release.pending().leftBy(before == null ? "nobody" : before.name());
        change(r -> r.withHolder(me).withPending(left));
    }

    /** Whether this very step was asked before and has not finished. */
    boolean isUnderWay() {
        Pending pending = release.pending();
        return pending != null && pending.step().equals(caller.step());
    }

    /**
     * What a step waits for is counted from when its stage began. That moment goes along when the clock is set, and never lies
     * in the future, so that a clock neither cuts a wait short nor draws it out without end.
     */
    void followClock() {
        if (!isUnderWay()) {
            return;
        }
        Duration set = caller.clockSetBy();
        Instant began = stageBegan().plus(set);
        Instant counted = began.isAfter(now()) ? now() : began;
        if (!counted.equals(stageBegan())) {
            happened("This controller's clock was set" + (set.isZero() ? " back" : " by " + set.toSeconds() + " s")
                    + "; what this step waits for is counted from " + Words.time(counted));
            change(r -> r.withPending(r.pending().countedFrom(counted)));
        }
    }

    void looked(List<CheckResult> results, boolean judged) {
        out.looked(release, results, judged);
    }

    /** Whether this very step was at {@code verb} when it was last asked. */
    boolean goesOnWith(Verb verb) {
        return isUnderWay() && release.pending().verb() == verb;
    }

    void begin(Verb verb, String stage) {
        change(r -> r.withPhase(verb.from(r.phase()))
                .withPending(new Pending(verb, caller.step(), stage, now(), Map.of())));
    }

    void enter(String stage) {
        change(r -> r.withPending(r.pending().at(stage, now())));
    }

    void note(String key, String value) {
        change(r -> r.withPending(r.pending().noting(key, value)));
    }

    void forget(String key) {
        change(r -> r.withPending(r.pending().forgetting(key)));
    }

    String noted(String key) {
        return release.pending() == null ? null : release.pending().notes().get(key);
    }

    /** When the present stage began. */
    Instant stageBegan() {
        return release.pending().since();
    }

    /** Nothing is under way until the next thing begins, at once and in this step; its first write stores both. */
    void goOn() {
        change(r -> r.withPending(null));
    }

    /** The verbs are done, in this order; stored as one change. */
    void finish(Verb... verbs) {
        for (Verb verb : verbs) {
            change(r -> r.withPhase(verb.done(r.phase())));
        }
        change(r -> r.withPending(null));
        save();
    }

    /** What a write of routes would have changed, were this not a dry run; told with what stands. */
    void wouldWrite(Release standing, List<String> differences) {
        out.wouldWrite(standing, differences);
    }

    ReleaseReport report() {
        return ReleaseReport.of(release);
    }
}
