package io.jenkins.plugins.istio.engine.release;

/**
 * How a changing step is to be carried out.
 *
 * @param dryRun only print the exact difference of every object
 * @param takeOver take the release from another run that holds it
 * @param inTurn while another run holds the release, wait instead of being refused; for verbs that begin one
 * @param overwriteDrift write over what somebody else changed in our routes since our last write
 * @param force go on against a blocking verdict, or promote below 100 %
 * @param approvals how many different people must have consented since an earlier stage changed anything; 0 for none
 */
public record Terms(
        boolean dryRun, boolean takeOver, boolean inTurn, boolean overwriteDrift, boolean force, int approvals) {
    public static final Terms USUAL = new Terms(false, false, false, false);

    public Terms {
        if (approvals < 0) {
            throw new IllegalArgumentException("approvals is " + approvals + "; expected 0 or more");
        }
    }

    public Terms(boolean dryRun, boolean takeOver, boolean overwriteDrift, boolean force) {
        this(dryRun, takeOver, false, overwriteDrift, force, 0);
    }

    public Terms withApprovals(int people) {
        return new Terms(dryRun, takeOver, inTurn, overwriteDrift, force, people);
    }

    /** The same, waiting for its turn or not. */
    public Terms withInTurn(boolean waits) {
        return new Terms(dryRun, takeOver, waits, overwriteDrift, force, approvals);
    }
}
