package io.jenkins.plugins.istio.steps;

/** Whose care the candidate's size is. */
final class Capacity {
    /** True when it is the user's. */
    static final Choice<Boolean> CHOICE = Choice.of("capacity", "auto", false).or("manual", true);

    private Capacity() {}
}
