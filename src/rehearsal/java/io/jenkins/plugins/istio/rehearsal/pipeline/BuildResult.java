package io.jenkins.plugins.istio.rehearsal.pipeline;

/** How a run or a stage ended, from best to worst, as Jenkins orders them. */
public enum BuildResult {
    SUCCESS,
    UNSTABLE,
    FAILURE,
    NOT_BUILT,
    ABORTED;

    /** The worse of the two; null counts as SUCCESS. */
    public static BuildResult worst(BuildResult one, BuildResult other) {
        BuildResult left = one == null ? SUCCESS : one;
        BuildResult right = other == null ? SUCCESS : other;
        return left.compareTo(right) >= 0 ? left : right;
    }

    /**
     * @throws IllegalArgumentException when Jenkins knows no such result
     */
    public static BuildResult named(String name) {
        for (BuildResult result : values()) {
            if (result.name().equals(name)) {
                return result;
            }
        }
        throw new IllegalArgumentException("'" + name
                + "' is no build result. Jenkins knows SUCCESS, UNSTABLE, FAILURE, NOT_BUILT" + " and ABORTED.");
    }
}
