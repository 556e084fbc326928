package io.jenkins.plugins.istio.rehearsal.pipeline;

/** The run's log. */
public interface BuildLog {
    /**
     * @param branch the parallel branch that speaks; null for none
     * @param line without line end
     */
    void line(String branch, String line);

    /** A heading: a stage begins. */
    void heading(String branch, String title);
}
