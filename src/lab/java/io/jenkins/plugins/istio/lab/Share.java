package io.jenkins.plugins.istio.lab;

/** How far a count may lie from what a share leads one to expect. */
final class Share {
    /** A count farther away than so many standard deviations comes by chance in one of a million tests. */
    private static final double DEVIATIONS = 4.9;

    private Share() {}

    static boolean isPlausible(int counted, int requests, double percent) {
        double share = percent / 100;
        double expected = requests * share;
        return Math.abs(counted - expected) <= DEVIATIONS * Math.sqrt(expected * (1 - share)) + 1;
    }
}
