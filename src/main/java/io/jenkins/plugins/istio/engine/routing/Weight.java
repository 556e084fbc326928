package io.jenkins.plugins.istio.engine.routing;

/**
 * A share of requests, kept in tenths of a percent so that 0.1 % is exact and sums cannot drift.
 *
 * @param tenths 0 to 1000
 */
public record Weight(int tenths) implements Comparable<Weight> {
    public static final Weight NONE = new Weight(0);
    public static final Weight ALL = new Weight(1000);

    public Weight {
        if (tenths < 0 || tenths > 1000) {
            throw new IllegalArgumentException("a weight is 0 to 1000 tenths of a percent, found " + tenths);
        }
    }

    /**
     * @param percent 0 to 100 in steps of 0.1
     * @throws IllegalArgumentException with a sentence for the user when it is anything else
     */
    public static Weight ofPercent(double percent) {
        double tenths = percent * 10;
        if (!(percent >= 0 && percent <= 100)) {
            throw new IllegalArgumentException("percent is " + plain(percent) + "; expected a number from 0 to 100");
        }
        if (Math.abs(tenths - Math.rint(tenths)) > 1e-6) {
            throw new IllegalArgumentException("percent is " + plain(percent)
                    + "; expected steps of 0.1 (0.1 is the smallest share, then 0.2, 0.3 …)");
        }
        return new Weight((int) Math.rint(tenths));
    }

    public double percent() {
        return tenths / 10.0;
    }

    public Weight rest() {
        return new Weight(1000 - tenths);
    }

    public boolean isNone() {
        return tenths == 0;
    }

    public boolean isAll() {
        return tenths == 1000;
    }

    /** The whole number of pods that this share of {@code size} pods needs, rounded up. */
    public int ofPods(int size) {
        return (tenths * size + 999) / 1000;
    }

    @Override
    public int compareTo(Weight other) {
        return Integer.compare(tenths, other.tenths);
    }

    /** As people write it: {@code 25 %}, {@code 0.5 %}. */
    @Override
    public String toString() {
        return plain(percent()) + " %";
    }

    private static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e9
                ? Long.toString((long) number)
                : Double.toString(number);
    }
}
