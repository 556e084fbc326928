package io.jenkins.plugins.istio.engine.release;

/**
 * How a changing step is to be carried out.
 *
 * @param dryRun only print the exact difference of every object
 * @param takeOver take the release from another run that holds it
 * @param overwriteDrift write over what somebody else changed in our routes since our last write
 * @param force go on against a blocking verdict, or promote below 100 %
 */
public record Terms(boolean dryRun, boolean takeOver, boolean overwriteDrift, boolean force) {
    public static final Terms USUAL = new Terms(false, false, false, false);
}
