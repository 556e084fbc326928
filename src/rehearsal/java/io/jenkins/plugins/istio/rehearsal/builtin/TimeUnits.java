package io.jenkins.plugins.istio.rehearsal.builtin;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Durations as Jenkins' steps take and say them. */
public final class TimeUnits {
    private TimeUnits() {}

    /**
     * @throws IllegalArgumentException when it is no duration
     */
    static Duration duration(String amount, String unit) {
        try {
            ChronoUnit known = TimeUnit.valueOf(unit.toUpperCase(Locale.ROOT)).toChronoUnit();
            return Duration.of(Long.parseLong(amount), known);
        } catch (NumberFormatException noNumber) {
            throw new IllegalArgumentException("'" + amount + "' is no whole number of " + unit + ".", noNumber);
        } catch (IllegalArgumentException noUnit) {
            throw new IllegalArgumentException(
                    "'" + unit + "' is no unit of time. Jenkins knows " + Arrays.toString(TimeUnit.values()) + ".",
                    noUnit);
        }
    }

    /** {@code 1 h 5 min}, {@code 30 s}. */
    public static String words(Duration duration) {
        StringBuilder words = new StringBuilder();
        append(words, duration.toDays(), "d");
        append(words, duration.toHoursPart(), "h");
        append(words, duration.toMinutesPart(), "min");
        append(words, duration.toSecondsPart(), "s");
        return words.isEmpty() ? duration.toMillis() + " ms" : words.toString();
    }

    private static void append(StringBuilder words, long amount, String unit) {
        if (amount > 0) {
            words.append(words.isEmpty() ? "" : " ").append(amount).append(' ').append(unit);
        }
    }
}
