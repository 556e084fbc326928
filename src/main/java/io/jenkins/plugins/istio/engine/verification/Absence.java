package io.jenkins.plugins.istio.engine.verification;

/** Why a metric store that could be asked gave no value. None of these is a pass, and none is a failure of the candidate. */
public enum Absence {
    /** Nothing was ever counted, of any workload: the metric has another name or other labels here. */
    NO_SERIES("there is no such series"),
    /** Others are counted, this version is not: no request reached it. */
    NO_REQUESTS("no request was counted"),
    /** The series is there, but an increase needs two samples and the window holds fewer. */
    WINDOW_TOO_SHORT("the window holds fewer than two samples"),
    /** The newest sample is too old to speak of now: the store no longer collects it. */
    STALE("the samples are stale"),
    /** NaN or an infinity, usually a division by zero. */
    NOT_A_NUMBER("the answer is not a number"),
    /** The query leaves more than one series where it must leave one. */
    SEVERAL_SERIES("several series answer where one is expected");

    private final String words;

    Absence(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
