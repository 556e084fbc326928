package io.jenkins.plugins.istio.faults;

/** What somebody does after the fault. */
enum Recovery {
    SAME_STEP("the same step again"),
    ROLL_BACK("istioRollback"),
    NEW_RELEASE("a new release by another pipeline");

    private final String words;

    Recovery(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
