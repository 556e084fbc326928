package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.release.ReleaseEngine.Ports;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
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
     * holder has finished and is of the same job.
     *
     * @throws Refusal when another run holds it
     */
    Optional<Session> find(ServiceRef service, Terms terms, Caller caller, Narrator out) {
        Optional<Session> found = look(service, terms, caller, out);
        found.ifPresent(session -> {
            take(session);
            noteApproval(session);
        });
        return found;
    }

    /** The service's release as it stands, whoever holds it; or nothing when it has none. */
    Optional<Session> look(ServiceRef service, Terms terms, Caller caller, Narrator out) {
        Optional<Ledger.Opened> opened =
                terms.dryRun() ? book.read(service, caller.step()) : book.recall(service, caller);
        return opened.map(found -> new Session(ports, terms, caller, out, found.ledger(), found.release()));
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
            boolean left = state == Caller.RunState.FINISHED && holder.isSameJob(me);
            if (!left && !session.terms().takeOver()) {
                throw new Refusal(session.service() + " is held by " + holder + " since " + Words.time(holder.since())
                        + ", which " + Words.state(state)
                        + ". Wait until it is done, or take the release over with takeOver: true.");
            }
            session.happened("Taken over from " + holder + ", which " + Words.state(state));
        }
        session.change(r -> r.withHolder(me));
    }

    /** Writes down the approval that led here, with what stood when it was given. */
    static void noteApproval(Session session) {
        session.caller().approval().ifPresent(approval -> {
            Release release = session.release();
            boolean known = release.approvals().stream()
                    .anyMatch(old ->
                            old.who().equals(approval.who()) && old.when().equals(approval.when()));
            if (!known) {
                session.change(r -> r.withApproval(
                        new Approval(approval.who(), approval.when(), approval.message(), Words.standing(r))));
            }
        });
    }
}
