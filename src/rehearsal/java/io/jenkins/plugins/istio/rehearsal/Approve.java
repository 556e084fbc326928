package io.jenkins.plugins.istio.rehearsal;

/** Who answers at {@code input}. */
enum Approve {
    /** The rehearsal itself, every time. */
    ALL,
    /** The person at the console. */
    ASK,
    /** Whoever has the page open. */
    PAGE,
    /** Nobody: the rehearsal ends there, and can be taken up again. */
    NONE
}
