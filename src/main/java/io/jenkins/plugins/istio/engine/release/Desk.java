package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.release.ReleaseEngine.Ports;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Where a run shows that it may change a release: who holds it, and whether the verb is legal now. */
final class Desk {
    private final Ports ports;
    private final Ledger.Book book;

    Desk(Ports ports) {
        this.ports = ports;
        this.book = new Ledger.Book(ports.records(), new Recollection(), ports.clock());
    }

    Ports ports() {
        return ports;
    }

    /**
     * Opens the service's release for this run, or nothing when it has none. A free release is taken, and so is one whose
     * holder has finished, when it is of the same job or has nothing in flight: a run that ended before it changed anything
     * has left nothing that a person would have to look at.
     *
     * @throws Refusal when another run holds it
     */
    Optional<Session> find(ServiceRef service, Terms terms, Caller caller, Narrator out) {
        Optional<Session> found = look(service, terms, caller, out);
        found.ifPresent(session -> {
            out.stands(session.release());
            take(session);
            noteApprovals(session);
        });
        return found;
    }

    /** The service's release as it stands, whoever holds it; or nothing when it has none. */
    Optional<Session> look(ServiceRef service, Terms terms, Caller caller, Narrator out) {
        Optional<Ledger.Opened> opened =
                terms.dryRun() ? book.read(service, caller.step()) : book.recall(service, caller);
        return opened.map(found -> {
            Session session = new Session(ports, terms, caller, out, found.ledger(), found.release());
            session.followClock();
            return session;
        });
    }

    /** The record was written past this desk: what is remembered of it is so no more. */
    void forget(ServiceRef service) {
        book.recollection().forget(service);
    }

    /** The first release of a service. */
    Session begin(ServiceRef service, Terms terms, Caller caller, Narrator out) {
        return new Session(
                ports, terms, caller, out, book.fresh(caller.step()), TakeRelease.newRelease(service, caller, ports));
    }

    /** As {@link #find}, for verbs that need a release in a legal phase. */
    Session open(ServiceRef service, Verb verb, Terms terms, Caller caller, Narrator out) {
        return open(service, verb, terms, caller, out, session -> false);
    }

    /** As {@link #open(ServiceRef, Verb, Terms, Caller, Narrator)}, unless this run has done it already. */
    Session open(ServiceRef service, Verb verb, Terms terms, Caller caller, Narrator out, Predicate<Session> done) {
        Session session = find(service, terms, caller, out)
                .orElseThrow(() -> new Refusal(
                        "Cannot " + verb.words() + " " + service + ": it has no release. Begin one with istioDeploy."));
        if (!done.test(session)) {
            require(session, verb);
        }
        return session;
    }

    void require(Session session, Verb verb) {
        Release release = session.release();
        if (!verb.isLegalIn(release.phase()) && !session.goesOnWith(Verb.ROLL_BACK)) {
            throw new Refusal("Cannot " + verb.words() + " " + Words.name(release) + ": it is " + release.phase() + ". "
                    + Words.nextMove(release));
        }
    }

    private void take(Session session) {
        Holder me = session.caller().holder();
        Holder holder = session.release().holder();
        if (me.isSameRun(holder)) {
            return;
        }
        if (holder != null) {
            Caller.RunState state = session.caller().stateOf(holder);
            boolean over = state == Caller.RunState.FINISHED || state == Caller.RunState.DELETED;
            boolean left = over && (holder.isSameJob(me) || session.release().isAtRest());
            if (!left && !session.terms().takeOver()) {
                throw new HeldByAnother(session.release(), state);
            }
            session.happened("Taken over from " + holder + ", which " + Words.state(state));
        }
        session.hold();
    }

    /** Writes down who approved since the release began, with what stood then. A step that is asked again has done so. */
    private static void noteApprovals(Session session) {
        if (session.isUnderWay()) {
            return;
        }
        for (Approval approval : session.caller().approvals()) {
            if (!approval.when().isBefore(session.release().begun())) {
                note(session, approval);
            }
        }
    }

    /** Writes down the approval that led to a new release. */
    static void noteLatestApproval(Session session) {
        List<Approval> all = session.caller().approvals();
        if (!all.isEmpty()) {
            note(session, all.get(all.size() - 1));
        }
    }

    private static void note(Session session, Approval approval) {
        boolean known = session.release().approvals().stream().anyMatch(approval::isSameAs);
        if (!known) {
            session.change(r -> r.withApproval(approval.seeing(Words.standing(r))));
        }
    }
}
