package io.jenkins.plugins.istio.rehearsal.pipeline;

import java.io.Serializable;

/** What became of a stage. */
public final class StageReport implements Serializable {
    private static final long serialVersionUID = 1L;
    private final String name;
    private final int depth;
    private BuildResult result;
    private String skipped;

    /**
     * @param name as shown
     * @param depth 0 for outermost
     */
    public StageReport(String name, int depth) {
        this.name = name;
        this.depth = depth;
    }

    public String name() {
        return name;
    }

    public int depth() {
        return depth;
    }

    /** Null while it runs. */
    public BuildResult result() {
        return result;
    }

    /** Why it did not run; null when it did. */
    public String skipped() {
        return skipped;
    }

    public void worsen(BuildResult worse) {
        result = BuildResult.worst(result, worse);
    }

    public void skip(String why) {
        skipped = why;
    }
}
