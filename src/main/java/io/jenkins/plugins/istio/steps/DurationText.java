package io.jenkins.plugins.istio.steps;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A length of time as pipelines write it: {@code 90s}, {@code 10m}, {@code 2h}, {@code 1d}. */
final class DurationText {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\s*([smhd])");

    private DurationText() {}

    /**
     * @param parameter its name, for the message
     * @param text null for {@code otherwise}
     * @throws BadParameter when it is neither
     */
    static Duration parse(String parameter, String text, Duration otherwise) {
        if (text == null) {
            return otherwise;
        }
        Matcher form = FORM.matcher(text.trim());
        if (!form.matches()) {
            throw new BadParameter(
                    parameter + " is '" + text + "'; expected a whole number and a unit: '90s', '10m', '2h' or '1d'.");
        }
        long amount = Long.parseLong(form.group(1));
        return switch (form.group(2).charAt(0)) {
            case 's' -> Duration.ofSeconds(amount);
            case 'm' -> Duration.ofMinutes(amount);
            case 'h' -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }
}
