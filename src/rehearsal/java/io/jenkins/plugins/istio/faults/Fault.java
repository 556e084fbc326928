package io.jenkins.plugins.istio.faults;

/** What befalls one call to the API server. */
enum Fault {
    KILLED_BEFORE("process killed before it"),
    KILLED_AFTER("process killed after it was carried out"),
    ANSWER_LOST("answer lost"),
    CONFLICT("409"),
    BUSY("429 with Retry-After"),
    ERROR("500"),
    RESET("connection reset"),
    HANG("hang"),
    /** The client's time limit passes, and the call was carried out all the same. */
    HANG_AFTER("carried out, then hang"),
    /** It is carried out, and neither its answer nor any further call gets through until the step has given up. */
    CUT_OFF("carried out, then cut off");

    private final String words;

    Fault(String words) {
        this.words = words;
    }

    boolean isCarriedOut() {
        return this == KILLED_AFTER || this == ANSWER_LOST || this == HANG_AFTER || this == CUT_OFF;
    }

    boolean kills() {
        return this == KILLED_BEFORE || this == KILLED_AFTER;
    }

    @Override
    public String toString() {
        return words;
    }
}
